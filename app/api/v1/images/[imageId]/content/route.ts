import { endpoints } from '@/lib/api';
import { readContent } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getContent, (context, { params, request }) => readContent(context, { ...params, request }));

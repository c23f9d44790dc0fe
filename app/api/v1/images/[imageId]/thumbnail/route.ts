import { endpoints } from '@/lib/api';
import { readThumbnail } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getThumbnail, (context, { params, request }) => readThumbnail(context, { ...params, request }));

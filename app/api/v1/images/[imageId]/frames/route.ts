import { endpoints } from '@/lib/api';
import { readFrames } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getFrames, (context, { params, request }) => readFrames(context, { ...params, request }));

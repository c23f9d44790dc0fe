import { endpoints } from '@/lib/api';
import { getStudy } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getStudy, (context, { params }) => getStudy(context, params));

import { endpoints } from '@/lib/api';
import { getMe, updateMe } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getMe, (context) => getMe(context));
export const PATCH = route(endpoints.updateMe, (context, { body }) => updateMe(context, body));

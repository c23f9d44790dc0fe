import { endpoints } from '@/lib/api';
import { changePassword } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.changePassword, (context, { body }) => changePassword(context, body));

import { endpoints } from '@/lib/api';
import { updateUser } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const PATCH = route(endpoints.updateUser, (context, { params, body }) => updateUser(context, { ...params, ...body }));

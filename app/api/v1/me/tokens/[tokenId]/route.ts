import { endpoints } from '@/lib/api';
import { revokeToken } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const DELETE = route(endpoints.revokeToken, (context, { params }) => revokeToken(context, params));

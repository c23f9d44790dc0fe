import { endpoints } from '@/lib/api';
import { revokeSession } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const DELETE = route(endpoints.revokeSession, (context, { params }) => revokeSession(context, params));

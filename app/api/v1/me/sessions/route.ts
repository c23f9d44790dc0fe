import { endpoints } from '@/lib/api';
import { listMySessions, revokeAllSessions } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listMySessions, (context) => listMySessions(context));
export const DELETE = route(endpoints.revokeAllSessions, (context) => revokeAllSessions(context));

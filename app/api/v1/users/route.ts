import { endpoints } from '@/lib/api';
import { listUsers } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listUsers, (context, { query }) => listUsers(context, query));

import { endpoints } from '@/lib/api';
import { listOutbox } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listOutbox, (context, { query }) => listOutbox(context, query));

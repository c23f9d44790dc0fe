import { endpoints } from '@/lib/api';
import { listAudit } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listAudit, (context, { params, query }) => listAudit(context, { ...params, ...query }));

import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { listQuarantine } from '@/lib/server/ingest';

export const GET = route(endpoints.listQuarantine, (context, { params, query }) => listQuarantine(context, { ...params, ...query }));

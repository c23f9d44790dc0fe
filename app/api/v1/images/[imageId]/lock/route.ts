import { endpoints } from '@/lib/api';
import { acquireLock, getLock, renewLock } from '@/lib/server/annotate';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getLock, (context, { params, query }) => getLock(context, { ...query, ...params }));

export const POST = route(endpoints.acquireLock, (context, { params, body }) => acquireLock(context, { ...body, ...params }));

export const PUT = route(endpoints.renewLock, (context, { params, body }) => renewLock(context, { ...body, ...params }));

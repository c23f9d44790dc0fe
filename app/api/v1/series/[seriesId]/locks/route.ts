import { endpoints } from '@/lib/api';
import { acquireSeriesLocks, getSeriesLocks } from '@/lib/server/annotate';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getSeriesLocks, (context, { params, query }) => getSeriesLocks(context, { ...query, ...params }));

export const POST = route(endpoints.acquireSeriesLocks, (context, { params, body }) => acquireSeriesLocks(context, { ...body, ...params }));

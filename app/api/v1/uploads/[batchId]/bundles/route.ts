import { endpoints } from '@/lib/api';
import { LIMITS } from '@/lib/domain/limits';
import { readWhole } from '@/lib/server/http/bodies/read-body';
import { route } from '@/lib/server/http/route';
import { receiveBundle } from '@/lib/server/ingest';
import { ringIngest } from '@/lib/server/jobs';

export const POST = route(endpoints.sendBundle, async (context, { params, request }) =>
  receiveBundle(context, { ...params, bytes: await readWhole(request, LIMITS.bundleBodyBytes), onQueued: ringIngest }));

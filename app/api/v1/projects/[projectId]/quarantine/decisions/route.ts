import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { decideQuarantined } from '@/lib/server/ingest';
import { ringIngest } from '@/lib/server/jobs';

export const POST = route(endpoints.decideQuarantined, (context, { params, body }) => decideQuarantined(context, { ...params, ...body }, ringIngest));

import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { receiveUpload } from '@/lib/server/ingest';
import { ringIngest } from '@/lib/server/jobs';

export const HEAD = route(endpoints.inspectTusUpload, (context, { params, request }) => receiveUpload(context, { ...params, request, onQueued: ringIngest }));
export const PATCH = route(endpoints.sendTusBytes, (context, { params, request }) => receiveUpload(context, { ...params, request, onQueued: ringIngest }));
export const DELETE = route(endpoints.cancelTusUpload, (context, { params, request }) => receiveUpload(context, { ...params, request, onQueued: ringIngest }));

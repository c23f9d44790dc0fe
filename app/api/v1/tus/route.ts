import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { receiveUpload } from '@/lib/server/ingest';
import { ringIngest } from '@/lib/server/jobs';

export const POST = route(endpoints.createTusUpload, (context, { request }) => receiveUpload(context, { request, onQueued: ringIngest }));

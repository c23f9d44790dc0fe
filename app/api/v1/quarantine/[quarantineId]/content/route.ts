import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { readQuarantined } from '@/lib/server/ingest';

export const GET = route(endpoints.getQuarantinedContent, (context, { params, request }) => readQuarantined(context, 'content', { ...params, request }));

import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { getQuarantined } from '@/lib/server/ingest';

export const GET = route(endpoints.getQuarantined, (context, { params }) => getQuarantined(context, params));

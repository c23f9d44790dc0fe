import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { getPseudonymKey } from '@/lib/server/ingest';

export const GET = route(endpoints.getPseudonymKey, (context, { params }) => getPseudonymKey(context, params));

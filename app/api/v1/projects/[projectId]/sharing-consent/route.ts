import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { setSharingConsent } from '@/lib/server/ingest';

export const PUT = route(endpoints.setSharingConsent, (context, { params, body }) => setSharingConsent(context, { ...params, ...body }));

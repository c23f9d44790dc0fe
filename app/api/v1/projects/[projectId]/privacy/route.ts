import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { getPrivacy, updatePrivacy } from '@/lib/server/ingest';

export const GET = route(endpoints.getPrivacy, (context, { params }) => getPrivacy(context, params));
export const PATCH = route(endpoints.updatePrivacy, (context, { params, body }) => updatePrivacy(context, { ...params, ...body }));

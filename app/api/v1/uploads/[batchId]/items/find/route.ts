import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { findUploadItems } from '@/lib/server/ingest';

export const POST = route(endpoints.findUploadItems, (context, { params, body }) => findUploadItems(context, { ...params, ...body }));

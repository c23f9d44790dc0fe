import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { listUploadItems } from '@/lib/server/ingest';

export const GET = route(endpoints.listUploadItems, (context, { params, query }) => listUploadItems(context, { ...params, ...query }));

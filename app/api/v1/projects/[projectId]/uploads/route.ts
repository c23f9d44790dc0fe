import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { createUploadBatch, listUploadBatches } from '@/lib/server/ingest';

export const GET = route(endpoints.listUploadBatches, (context, { params, query }) => listUploadBatches(context, { ...params, ...query }));
export const POST = route(endpoints.createUploadBatch, (context, { params }) => createUploadBatch(context, params));

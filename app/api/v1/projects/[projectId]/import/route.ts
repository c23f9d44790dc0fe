import { endpoints } from '@/lib/api';
import { importAnnotations } from '@/lib/server/export';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.importAnnotations, (context, { params, body }) => importAnnotations(context, { ...params, document: body }));

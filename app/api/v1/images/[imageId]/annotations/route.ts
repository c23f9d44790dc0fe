import { endpoints } from '@/lib/api';
import { listAnnotations, saveAnnotations } from '@/lib/server/annotate';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listAnnotations, (context, { params }) => listAnnotations(context, params));

export const POST = route(endpoints.saveAnnotations, (context, { params, body }) => saveAnnotations(context, { ...body, ...params }));

import { endpoints } from '@/lib/api';
import { createLabelSet, listLabelSets } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listLabelSets, (context, { params }) => listLabelSets(context, params));
export const POST = route(endpoints.createLabelSet, (context, { params, body }) => createLabelSet(context, { ...params, ...body }));

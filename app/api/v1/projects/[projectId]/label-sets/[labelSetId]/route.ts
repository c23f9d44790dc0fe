import { endpoints } from '@/lib/api';
import { deleteLabelSet, replaceLabelSet } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const PUT = route(endpoints.replaceLabelSet, (context, { params, body }) => replaceLabelSet(context, { ...params, ...body }));
export const DELETE = route(endpoints.deleteLabelSet, (context, { params }) => deleteLabelSet(context, params));

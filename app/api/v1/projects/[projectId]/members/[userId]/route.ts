import { endpoints } from '@/lib/api';
import { removeMember, updateMember } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const PATCH = route(endpoints.updateMember, (context, { params, body }) => updateMember(context, { ...params, ...body }));
export const DELETE = route(endpoints.removeMember, (context, { params }) => removeMember(context, params));

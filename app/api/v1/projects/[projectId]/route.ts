import { endpoints } from '@/lib/api';
import { getProject, updateProject } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getProject, (context, { params }) => getProject(context, params));
export const PATCH = route(endpoints.updateProject, (context, { params, body }) => updateProject(context, { ...params, ...body }));

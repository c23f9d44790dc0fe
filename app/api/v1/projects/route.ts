import { endpoints } from '@/lib/api';
import { createProject, listProjects } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listProjects, (context, { query }) => listProjects(context, query));
export const POST = route(endpoints.createProject, (context, { body }) => createProject(context, body));

import { endpoints } from '@/lib/api';
import { createInvitation, listInvitations, withMail } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listInvitations, (context, { params }) => listInvitations(context, params));
export const POST = route(endpoints.createInvitation, (context, { params, body }) => createInvitation(withMail(context), { ...params, ...body }));

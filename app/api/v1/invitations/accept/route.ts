import { endpoints } from '@/lib/api';
import { acceptInvitation } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.acceptInvitation, (context, { body }) => acceptInvitation(context, body));

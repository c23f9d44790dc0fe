import { endpoints } from '@/lib/api';
import { inspectInvitation } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.inspectInvitation, (context, { body }) => inspectInvitation(context, body));

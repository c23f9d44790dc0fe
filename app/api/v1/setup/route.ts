import { endpoints } from '@/lib/api';
import { completeSetup } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.completeSetup, (context, { body }) => completeSetup(context, body));

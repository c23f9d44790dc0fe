import { endpoints } from '@/lib/api';
import { withdrawInvitation } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const DELETE = route(endpoints.withdrawInvitation, (context, { params }) => withdrawInvitation(context, params));

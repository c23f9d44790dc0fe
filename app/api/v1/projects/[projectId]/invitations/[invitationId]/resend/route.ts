import { endpoints } from '@/lib/api';
import { resendInvitation, withMail } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.resendInvitation, (context, { params }) => resendInvitation(withMail(context), params));

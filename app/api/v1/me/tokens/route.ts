import { endpoints } from '@/lib/api';
import { createToken, listMyTokens } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listMyTokens, (context) => listMyTokens(context));
export const POST = route(endpoints.createToken, (context, { body }) => createToken(context, body));

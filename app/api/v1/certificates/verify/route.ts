import { endpoints } from '@/lib/api';
import { verifyCertificate } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.verifyCertificate, async (_context, { body }) => verifyCertificate(body));

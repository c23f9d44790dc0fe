import { endpoints } from '@/lib/api';
import { getCertificate } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getCertificate, (context, { params }) => getCertificate(context, params));

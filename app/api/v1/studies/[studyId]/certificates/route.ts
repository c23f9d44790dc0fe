import { endpoints } from '@/lib/api';
import { getStudyCertificates } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getStudyCertificates, (context, { params }) => getStudyCertificates(context, params));

import { endpoints } from '@/lib/api';
import { exportAnnotations } from '@/lib/server/export';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.exportAnnotations, (context, { params }) => exportAnnotations(context, params));

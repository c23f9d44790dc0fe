import { endpoints } from '@/lib/api';
import { listStudies } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listStudies, (context, { params, query }) => listStudies(context, { ...params, ...query }));

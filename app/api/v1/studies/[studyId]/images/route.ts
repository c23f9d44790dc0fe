import { endpoints } from '@/lib/api';
import { listStudyImages } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listStudyImages, (context, { params, query }) => listStudyImages(context, { ...params, ...query }));

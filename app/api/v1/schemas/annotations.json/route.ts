import { endpoints } from '@/lib/api';
import { nativeJsonSchema } from '@/lib/export-formats';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getAnnotationsSchema, () => Promise.resolve(nativeJsonSchema()));

import { endpoints } from '@/lib/api';
import { setImageState } from '@/lib/server/annotate';
import { route } from '@/lib/server/http/route';

export const PUT = route(endpoints.setImageState, (context, { params, body }) => setImageState(context, { ...body, ...params }));

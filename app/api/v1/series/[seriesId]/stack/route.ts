import { endpoints } from '@/lib/api';
import { getStack } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getStack, (context, { params, query }) => getStack(context, { ...params, ...query }));

import { endpoints } from '@/lib/api';
import { releaseLock } from '@/lib/server/annotate';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.releaseLock, async (context, { params, body }) => void (await releaseLock(context, { ...body, ...params })));

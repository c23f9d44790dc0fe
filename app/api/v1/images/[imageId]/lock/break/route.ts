import { endpoints } from '@/lib/api';
import { breakLock } from '@/lib/server/annotate';
import { route } from '@/lib/server/http/route';

export const POST = route(endpoints.breakLock, async (context, { params }) => void (await breakLock(context, params)));

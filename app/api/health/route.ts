import { endpoints } from '@/lib/api';
import { readHealth } from '@/lib/server/http/health';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getHealth, (context) => readHealth(context));

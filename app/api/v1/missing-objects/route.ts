import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { listMissingObjects } from '@/lib/server/ingest';

export const GET = route(endpoints.listMissingObjects, (context) => listMissingObjects(context));

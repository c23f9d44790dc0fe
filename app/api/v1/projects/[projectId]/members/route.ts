import { endpoints } from '@/lib/api';
import { listMembers } from '@/lib/server/admin';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.listMembers, (context, { params }) => listMembers(context, params));

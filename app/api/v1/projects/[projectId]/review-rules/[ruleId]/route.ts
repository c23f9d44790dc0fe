import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { deleteReviewRule } from '@/lib/server/ingest';

export const DELETE = route(endpoints.deleteReviewRule, (context, { params }) => deleteReviewRule(context, params));

import { endpoints } from '@/lib/api';
import { route } from '@/lib/server/http/route';
import { createReviewRule, listReviewRules } from '@/lib/server/ingest';

export const GET = route(endpoints.listReviewRules, (context, { params }) => listReviewRules(context, params));
export const POST = route(endpoints.createReviewRule, (context, { params, body }) => createReviewRule(context, { ...params, ...body }));

import { endpoints } from '@/lib/api';
import { describeApi } from '@/lib/api/openapi';
import { productVersion } from '@/lib/server/http/product-version';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getOpenApi, async () => describeApi(productVersion()));

import { endpoints } from '@/lib/api';
import { deleteImage, getImage } from '@/lib/server/browse';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getImage, (context, { params }) => getImage(context, params));
export const DELETE = route(endpoints.deleteImage, (context, { params }) => deleteImage(context, params));

import { STUDY_SORTS } from '@/lib/api';
import { IMAGE_STATES, type ImageState } from '@/lib/domain/image-state';

export type StudySort = (typeof STUDY_SORTS)[number];

/** What the list of studies is narrowed to and ordered by. It lives in the page's address, so that it can be kept and sent. */
export interface StudyQuery {
  search: string;
  sort: StudySort;
  state: ImageState | '';
}

type Parameters = Record<string, string | string[] | undefined>;

/** From the address, which anyone may have written: what is not understood is left out. */
export function readStudyQuery(parameters: Parameters): StudyQuery {
  const text = (name: string) => (typeof parameters[name] === 'string' ? parameters[name] : '');
  return {
    search: text('search').trim().slice(0, 64),
    sort: STUDY_SORTS.find((sort) => sort === text('sort')) ?? 'newest',
    state: IMAGE_STATES.find((state) => state === text('state')) ?? '',
  };
}

/** What the endpoint takes. */
export function toApiQuery(query: StudyQuery): { search?: string; sort: StudySort; state?: ImageState } {
  return { sort: query.sort, ...(query.search ? { search: query.search } : {}), ...(query.state ? { state: query.state } : {}) };
}

/** `?search=…&sort=…`, or `` when nothing is asked for. */
export function writeStudyQuery(query: StudyQuery): string {
  const parameters = new URLSearchParams();
  if (query.search) parameters.set('search', query.search);
  if (query.sort !== 'newest') parameters.set('sort', query.sort);
  if (query.state) parameters.set('state', query.state);
  return parameters.size > 0 ? `?${parameters}` : '';
}

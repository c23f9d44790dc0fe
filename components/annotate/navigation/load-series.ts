import { endpoints, type ImageDetail, type ImageSummary } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { stackOfSeries, type Stack, type StackEntry } from '../model/stack';

/** All slices of the series that the image belongs to. Throws FiducialError. */
export async function loadStack(image: ImageDetail, signal: AbortSignal): Promise<Stack> {
  const entries: StackEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await callApi(endpoints.getStack, { params: { seriesId: image.seriesId }, query: cursor === undefined ? {} : { cursor }, signal });
    entries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return stackOfSeries(image, entries);
}

/** Images of the series for the strip, page by page. Throws FiducialError. */
export async function loadSummaries(image: ImageDetail, signal: AbortSignal): Promise<ImageSummary[]> {
  const summaries: ImageSummary[] = [];
  let cursor: string | undefined;
  do {
    const query = { seriesId: image.seriesId, limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await callApi(endpoints.listStudyImages, { params: { studyId: image.study.id }, query, signal });
    summaries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return summaries;
}

/**
 * The image to open after (1) or before (−1) this stack: the next of the series that is not in the stack, else the first of the next series.
 * Null at the end of the study. Throws FiducialError.
 */
export async function findNeighbour(image: ImageDetail, summaries: readonly ImageSummary[], inStack: ReadonlySet<string>, by: 1 | -1): Promise<string | null> {
  const places = summaries.flatMap(({ id }, place) => (inStack.has(id) ? [place] : []));
  const edge = by === 1 ? Math.max(...places) : Math.min(...places);
  const beside = summaries[edge + by];
  if (beside !== undefined) return beside.id;
  const { series } = await callApi(endpoints.getStudy, { params: { studyId: image.study.id } });
  const next = series[series.findIndex(({ id }) => id === image.seriesId) + by];
  if (next === undefined) return null;
  const { items } = await callApi(endpoints.listStudyImages, { params: { studyId: image.study.id }, query: { seriesId: next.id, limit: 1 } });
  return items[0]?.id ?? null;
}

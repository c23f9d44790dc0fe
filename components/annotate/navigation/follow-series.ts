/** Keeps the strip true: states of the images, and who holds which. */
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { LockView } from '@/lib/domain/lock';
import type { WorkbenchModel } from '../model/workbench-model';
import { loadSummaries } from './load-series';

const WATCH_MS = 5_000;

export function followSeries(model: WorkbenchModel): () => void {
  const { image, locks, summaries, clientId } = model;
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  // The strip is an extra: when the network fails the status line says so, and the next round tries again.
  const ask = async () => {
    try {
      const { items } = await callApi(endpoints.getSeriesLocks, { params: { seriesId: image.seriesId }, query: { clientId }, signal: end.signal });
      const next = new Map(items.filter(({ held }) => held).map((lock) => [lock.imageId, lock]));
      const someoneLeft = [...locks.get()].some(([id, lock]) => !lock.mineHere && !next.has(id));
      if (!sameLocks(locks.get(), next)) locks.set(next);
      if (someoneLeft || summaries.get().length === 0) summaries.set(await loadSummaries(image, end.signal));
    } catch {
      // See above.
    }
  };
  const round = async () => {
    if (document.visibilityState === 'visible') await ask();
    if (!end.signal.aborted) timer = setTimeout(() => void round(), WATCH_MS);
  };
  void round();
  return () => {
    end.abort();
    clearTimeout(timer);
  };
}

function sameLocks(a: ReadonlyMap<string, LockView>, b: ReadonlyMap<string, LockView>): boolean {
  return a.size === b.size && [...b].every(([id, lock]) => a.get(id)?.holderName === lock.holderName && a.get(id)?.mineHere === lock.mineHere);
}

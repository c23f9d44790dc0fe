import type { Page, Route } from '@playwright/test';
import type { World } from './world';

interface Seen {
  longestTaskMs: number;
  longTasks: number;
  estimates: { atMs: number; progress: string }[];
}

/** An upload page that keeps an eye on itself. */
export async function openWatched({ doctor, projectId }: World): Promise<Page> {
  const tab = await doctor.context.newPage();
  await tab.addInitScript(() => {
    const seen: Seen = { longestTaskMs: 0, longTasks: 0, estimates: [] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        seen.longTasks += 1;
        seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
      }
    }).observe({ type: 'longtask' });
    setInterval(() => {
      const words = [...document.querySelectorAll('p')].find((one) => / files · /.test(one.textContent ?? ''))?.textContent ?? '';
      if (words !== '') seen.estimates.push({ atMs: Math.round(performance.now()), progress: words });
    }, 10_000);
  });
  await tab.goto(`/projects/${projectId}/upload`);
  return tab;
}

/** For the person who reads the run; nothing is asserted of times. */
export async function tell(what: string, tab: Page): Promise<void> {
  const metrics = await (await tab.context().newCDPSession(tab)).send('Performance.enable').then(async () => (await tab.context().newCDPSession(tab)).send('Performance.getMetrics')).catch(() => null);
  const heap = await tab.evaluate(() => (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0);
  const seen = await tab.evaluate(() => (window as unknown as { seen: Seen }).seen);
  const used = metrics?.metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? heap;
  console.log(what, JSON.stringify({ longestTaskMs: Math.round(seen.longestTaskMs), longTasks: seen.longTasks, heapMiB: Math.round(used / 1048576), nodes: await tab.evaluate(() => document.querySelectorAll('*').length) }));
  for (const { atMs, progress } of seen.estimates) console.log(`  ${Math.round(atMs / 1000)} s  ${progress}`);
}

/** Counts the files that a page sends from now on. */
export function countSent(tab: Page): () => number {
  let sent = 0;
  tab.on('response', (response) => {
    // The answer names each file of a bundle; with tus, each creation is one file.
    if (/\/bundles$/.test(response.url())) void response.json().then(({ items }: { items: unknown[] }) => (sent += items.length)).catch(() => undefined);
    else if (response.request().method() === 'POST' && /\/tus$/.test(response.url())) sent += 1;
  });
  return () => sent;
}

interface HeldSending {
  /** Requests that wait now. */
  held(): number;
  /** Breaks what waits; what the page sends from then on goes to the server, should there be one. */
  breakOff(): Promise<void>;
}

/**
 * Lets so many of the requests through in which a page sends files, and holds the others open: something is then left to go on with on a machine of any speed. A page
 * that waits for an answer does not learn that its server has died; it does when they are broken off.
 */
export async function holdSending(tab: Page, through: number): Promise<HeldSending> {
  let left = through;
  let waiting: Route[] = [];
  let isBroken = false;
  await tab.route(/\/(bundles|tus)$/, (route) => {
    if (isBroken || (left -= 1) >= 0) return route.continue();
    waiting.push(route);
    return undefined;
  });
  return {
    held: () => waiting.length,
    async breakOff() {
      isBroken = true;
      const broken = waiting;
      waiting = [];
      await Promise.all(broken.map((route) => route.abort('connectionreset')));
    },
  };
}

import { hearProjectNews } from './project-news';

/** What others do is found out by looking; what this browser does is told. */
const LOOK_EVERY_MS = 10_000;
/** Hundreds of files that arrive at once are one piece of news. */
const GATHER_MS = 500;

interface Page {
  isVisible(): boolean;
  /** Returns the end of it. */
  onVisible(listener: () => void): () => void;
}

const thisPage: Page = {
  isVisible: () => document.visibilityState === 'visible',
  onVisible(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/**
 * Calls `look` whenever what a project holds may have changed: soon after news, every few seconds, and when the page comes back into sight. Never while the page is
 * out of sight, and never twice at once. Failures are passed over: the next look may succeed. Returns the end of it.
 */
export function watchProject(projectId: string, look: () => Promise<void>, page: Page = thisPage): () => void {
  let isLooking = false;
  let isStale = false;
  let soon: ReturnType<typeof setTimeout> | null = null;
  const lookNow = async () => {
    if (!page.isVisible()) return;
    if (isLooking) {
      isStale = true;
      return;
    }
    isLooking = true;
    await look().catch(() => undefined);
    isLooking = false;
    if (isStale) lookSoon();
    isStale = false;
  };
  const lookSoon = () => {
    soon ??= setTimeout(() => {
      soon = null;
      void lookNow();
    }, GATHER_MS);
  };
  const timer = setInterval(() => void lookNow(), LOOK_EVERY_MS);
  const ends = [hearProjectNews(projectId, lookSoon), page.onVisible(() => void lookNow())];
  return () => {
    clearInterval(timer);
    if (soon !== null) clearTimeout(soon);
    for (const end of ends) end();
  };
}

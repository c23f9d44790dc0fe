import type { Clock, PageEvents, SessionEnvironment } from '../contract';
import { createIndexedDbJournal } from '../journal/indexed-db-journal';
import { createLiveTabs } from './live-tabs';
import { makeUuid } from './make-uuid';
import { browserSessionApi } from './session-api';

const clock: Clock = {
  now: () => Date.now(),
  after(delayMs, action) {
    const handle = setTimeout(action, delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};

function listen(event: string, listener: () => void): () => void {
  window.addEventListener(event, listener);
  return () => window.removeEventListener(event, listener);
}

const page: PageEvents = {
  onOnline: (listener) => listen('online', listener),
  onHide: (listener) => listen('pagehide', listener),
};

let shared: SessionEnvironment | null = null;

/** The page's environment; one for all sessions, so that they share one journal connection. */
export function browserEnvironment(): SessionEnvironment {
  return (shared ??= { api: browserSessionApi, journal: createIndexedDbJournal(), clock, page, tabs: createLiveTabs(), makeId: makeUuid });
}

let clientId: string | null = null;

/** This tab's id. In memory only: a duplicated tab must not be the same holder, as it would be with sessionStorage. */
export function tabClientId(): string {
  return (clientId ??= makeUuid());
}

/** Between the tabs of one browser. Carries ids of projects and nothing else. */
const CHANNEL = 'fiducial.project-news';

type Listener = (projectId: string) => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | null = null;

/** Old browsers, and tests, have no channel: then the other tabs find out when they look the next time. */
function open(): BroadcastChannel | null {
  if (channel || typeof BroadcastChannel === 'undefined') return channel;
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') for (const listener of listeners) listener(data);
  };
  return channel;
}

/** Says that this browser has just changed what a project holds: files have arrived, a decision was made. */
export function tellProjectNews(projectId: string): void {
  for (const listener of listeners) listener(projectId);
  open()?.postMessage(projectId);
}

/** Returns the end of it. */
export function hearProjectNews(projectId: string, listener: () => void): () => void {
  open();
  const one: Listener = (id) => {
    if (id === projectId) listener();
  };
  listeners.add(one);
  return () => void listeners.delete(one);
}

import type { LiveTabs } from '../contract';

const nameOf = (clientId: string): string => `fiducial-tab-${clientId}`;

/**
 * Each tab holds a Web Lock under its own name for as long as it lives; the browser drops it with the tab, crash included.
 * Without Web Locks (plain http on another machine than localhost) every other tab counts as gone: the server's lock still decides.
 */
export function createLiveTabs(): LiveTabs {
  const announced = new Set<string>();
  return {
    announce(clientId) {
      if (announced.has(clientId) || !('locks' in navigator)) return;
      announced.add(clientId);
      void navigator.locks.request(nameOf(clientId), () => new Promise(() => undefined));
    },
    async areAlive(clientIds) {
      if (clientIds.length === 0 || !('locks' in navigator)) return new Set();
      const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
      return new Set(clientIds.filter((clientId) => held.has(nameOf(clientId))));
    },
  };
}

'use client';
import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/**
 * The one-time token after the `#` of the address: that part is never sent to a server, so it stays out of logs and referrers.
 * Null on the server, where it cannot be known; empty when the address has none.
 */
export function useHashToken(): string | null {
  return useSyncExternalStore(subscribe, () => window.location.hash.slice(1), () => null);
}

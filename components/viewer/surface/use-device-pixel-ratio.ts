'use client';
import { useSyncExternalStore } from 'react';

/** Calls when the window moved to a screen of other density, or the page was zoomed. */
function subscribe(listener: () => void): () => void {
  let query: MediaQueryList;
  const follow = () => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', change, { once: true });
  };
  const change = () => {
    follow();
    listener();
  };
  follow();
  return () => query.removeEventListener('change', change);
}

export const useDevicePixelRatio = (): number => useSyncExternalStore(subscribe, () => devicePixelRatio, () => 1);

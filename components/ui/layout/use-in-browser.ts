'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False on the server and in the first drawing in the browser (which must equal the server's), then true. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}

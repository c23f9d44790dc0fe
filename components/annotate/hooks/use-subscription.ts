'use client';
import { useCallback, useSyncExternalStore } from 'react';

interface Subscribable {
  subscribe(listener: () => void): () => void;
}

/** Something of a source that tells when it changes. `read` must give the same value until then. (The methods of a source may need their object.) */
export function useSubscription<T>(source: Subscribable, read: () => T): T {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  return useSyncExternalStore(subscribe, read, read);
}

'use client';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { UploadQueue, type UploadState } from '@/lib/browser/upload';

/** One queue a project for the life of the browser's tab, so that an upload goes on while its owner looks at other pages. */
const queues = new Map<string, UploadQueue>();

function queueOf(projectId: string): UploadQueue {
  const known = queues.get(projectId);
  if (known) return known;
  const queue = new UploadQueue(projectId);
  queues.set(projectId, queue);
  return queue;
}

/** The project's upload queue and its state. In the browser only. */
export function useUploadQueue(projectId: string): { queue: UploadQueue; state: UploadState } {
  const queue = queueOf(projectId);
  const subscribe = useCallback((changed: () => void) => queue.subscribe(changed), [queue]);
  const state = useSyncExternalStore(subscribe, () => queue.getState());
  // What the server has whole it goes on with by itself.
  const running = state.status !== 'idle' && !state.reading;
  useEffect(() => {
    if (!running) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [running]);
  return { queue, state };
}

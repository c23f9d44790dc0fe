'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { FrameSource, FrameStatus, FrameStore } from '@/lib/browser/pixels';

const IDLE: FrameStatus = { state: 'idle' };

/** Status of the frame at a position; the component renders again when it changes. */
export function useFrameStatus(frameStore: FrameStore, position: number): FrameStatus {
  const subscribe = useCallback((listener: () => void) => frameStore.subscribe((changed) => changed === position && listener()), [frameStore, position]);
  return useSyncExternalStore(subscribe, () => frameStore.statusOf(position), () => IDLE);
}

const NONE: readonly FrameSource[] = [];

/** The frames of the stack; the component renders again when a series has become known. */
export function useSources(frameStore: FrameStore): readonly FrameSource[] {
  const subscribe = useCallback((listener: () => void) => frameStore.subscribe(listener), [frameStore]);
  return useSyncExternalStore(subscribe, () => frameStore.sources, () => NONE);
}

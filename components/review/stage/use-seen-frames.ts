import { useCallback, useState } from 'react';
import type { ViewerStatus } from '@/components/viewer';

export interface SeenFrames {
  /** Frames (0-based) whose pixels have been on the screen. */
  readonly seen: ReadonlySet<number>;
  /** Frames that could not be shown. */
  readonly failed: ReadonlySet<number>;
  onStatus: (status: ViewerStatus) => void;
}

const NONE: ReadonlySet<number> = new Set();

/** Which frames of the image somebody can have looked at. */
export function useSeenFrames(): SeenFrames {
  const [state, setState] = useState({ seen: NONE, failed: NONE });
  const onStatus = useCallback(({ position, frame }: ViewerStatus) => {
    if (frame.state !== 'ready' && frame.state !== 'failed') return;
    const isSeen = frame.state === 'ready';
    setState((now) => {
      if ((isSeen ? now.seen : now.failed).has(position)) return now;
      const failed = new Set(now.failed);
      if (isSeen) failed.delete(position);
      else failed.add(position);
      return { seen: isSeen ? new Set([...now.seen, position]) : now.seen, failed };
    });
  }, []);
  return { ...state, onStatus };
}

import type { ImageState } from '@/lib/domain/image-state';

/** Each state by colour and by pattern, so that it can be told without seeing colours. */
export const STATE_FILL: Record<ImageState, string> = {
  untouched: 'bg-state-untouched pattern-dots',
  in_progress: 'bg-state-progress pattern-stripes',
  done: 'bg-state-done',
};

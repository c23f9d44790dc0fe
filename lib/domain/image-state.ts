/**
 * Life cycle of an image's annotation.
 *
 *   untouched ──first ROI──▶ in_progress ──mark done──▶ done
 *       ▲                        │  ▲                     │
 *       └──── last ROI removed ──┘  └──── reopen / edit ──┘
 *
 * An image without findings is a result too: untouched ──mark done──▶ done.
 */
export const IMAGE_STATES = ['untouched', 'in_progress', 'done'] as const;
export type ImageState = (typeof IMAGE_STATES)[number];

export const IMAGE_STATE_NAMES: Record<ImageState, string> = {
  untouched: 'Untouched',
  in_progress: 'In progress',
  done: 'Done',
};

export type ImageEvent = 'annotated' | 'emptied' | 'markDone' | 'reopen';

const NEXT: Record<ImageState, Partial<Record<ImageEvent, ImageState>>> = {
  untouched: { annotated: 'in_progress', emptied: 'untouched', markDone: 'done' },
  in_progress: { annotated: 'in_progress', emptied: 'untouched', markDone: 'done', reopen: 'in_progress' },
  done: { annotated: 'in_progress', emptied: 'untouched', markDone: 'done', reopen: 'in_progress' },
};

/** The state after `event`, or null where the life cycle does not allow it. */
export function nextImageState(state: ImageState, event: ImageEvent): ImageState | null {
  return NEXT[state][event] ?? null;
}

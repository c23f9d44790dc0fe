/**
 * Life cycle of one uploaded file.
 *
 *   receiving ──bytes complete──▶ queued ──claimed──▶ processing ──▶ stored | duplicate | refused
 *       │                           ▲                     │
 *       └── cancelled               └── lease ran out ────┘  (after 3 attempts: refused)
 */
export const UPLOAD_STATES = ['receiving', 'queued', 'processing', 'stored', 'duplicate', 'refused', 'cancelled'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

const NEXT: Record<UploadState, readonly UploadState[]> = {
  receiving: ['queued', 'cancelled', 'refused'],
  queued: ['processing', 'cancelled'],
  processing: ['stored', 'duplicate', 'refused', 'queued'],
  stored: [],
  duplicate: [],
  refused: [],
  cancelled: [],
};

export function canUploadMove(from: UploadState, to: UploadState): boolean {
  return NEXT[from].includes(to);
}

export function isUploadFinal(state: UploadState): boolean {
  return NEXT[state].length === 0;
}

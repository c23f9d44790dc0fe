/**
 * Life cycle of one uploaded file.
 *
 *   receiving ──bytes complete──▶ queued ──claimed──▶ processing ──▶ stored | duplicate | refused
 *       │                           ▲                   │ │                ▲
 *       └── cancelled               └── lease ran out ──┘ └▶ quarantined ──┘  (a person has looked at the pixels, or nobody did in time)
 *
 * A lease that ran out three times: refused. A ZIP archive that was sent whole goes from processing to unpacked: its files are uploads of their own.
 */
export const UPLOAD_STATES = ['receiving', 'queued', 'processing', 'quarantined', 'stored', 'duplicate', 'refused', 'cancelled', 'unpacked'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

const NEXT: Record<UploadState, readonly UploadState[]> = {
  receiving: ['queued', 'cancelled', 'refused'],
  queued: ['processing', 'cancelled'],
  processing: ['stored', 'duplicate', 'refused', 'queued', 'quarantined', 'unpacked'],
  quarantined: ['stored', 'duplicate', 'refused'],
  stored: [],
  duplicate: [],
  refused: [],
  cancelled: [],
  unpacked: [],
};

export function canUploadMove(from: UploadState, to: UploadState): boolean {
  return NEXT[from].includes(to);
}

export function isUploadFinal(state: UploadState): boolean {
  return NEXT[state].length === 0;
}

/** Has the server done its part? What is in quarantine waits for a person, perhaps for weeks. */
export function isUploadSettled(state: UploadState): boolean {
  return isUploadFinal(state) || state === 'quarantined';
}

/** Do bytes of it still have to be sent? From then on the server goes on by itself, however long what it has waits to be read. */
export function awaitsBytes(state: UploadState): boolean {
  return state === 'receiving';
}

/** Do the received bytes still have to be kept in the staging area? What is in quarantine is kept there, encrypted. */
export function needsReceivedBytes(state: UploadState): boolean {
  return !isUploadSettled(state);
}

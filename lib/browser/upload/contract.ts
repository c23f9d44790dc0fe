/**
 * What becomes of one chosen file, as the page shows it.
 *
 *   waiting ──▶ de-identifying ──▶ uploading ──▶ checking ──▶ stored | quarantined | duplicate | refused
 *      │                              ▲  │
 *      │                      resume /└──┘ network gone: tried again by itself
 *      └── cancel (from any state but the last three) ──▶ cancelled
 */
export type UploadPhase = 'waiting' | 'de-identifying' | 'uploading' | 'checking' | 'quarantined' | 'stored' | 'duplicate' | 'refused' | 'cancelled';

export interface UploadFile {
  /** Made here; the server knows the file by another random id. */
  readonly id: string;
  /** Path and name as chosen. Stays in this browser: it may be a patient's name. */
  readonly displayName: string;
  readonly size: number;
  readonly phase: UploadPhase;
  /** Of the phase, 0 to 1. */
  readonly progress: number;
  /** Why it was refused, in plain words; empty otherwise. */
  readonly reason: string;
  /** Refused because of the network or the server, not because of the file: `retry` may help. */
  readonly canRetry: boolean;
  /** Once stored, or when the project already had it. */
  readonly imageId: string | null;
  readonly studyId: string | null;
  /** Waits for `setDetails`: the file does not say its modality and body part (NIfTI, PNG, JPEG). */
  readonly needsDetails: boolean;
}

export interface UploadTotals {
  readonly files: number;
  readonly stored: number;
  /** Arrived, but a person must look at the pixels first. */
  readonly quarantined: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly cancelled: number;
  /** Bytes of all files that are not cancelled or refused, and how many of them are through. */
  readonly bytes: number;
  readonly bytesDone: number;
}

export interface UploadState {
  readonly files: readonly UploadFile[];
  readonly totals: UploadTotals;
  /** `idle`: nothing chosen, or all is done. */
  readonly status: 'idle' | 'running' | 'paused';
  /** Overall, 0 to 1, by bytes. */
  readonly progress: number;
  /** Seconds left at the pace of the last half minute; null while that is not known. */
  readonly remainingS: number | null;
  /** Some file waits for modality and body part. */
  readonly needsDetails: boolean;
  /** A sentence when nothing goes on (server not reachable, signed out); empty otherwise. */
  readonly problem: string;
}

/** Codes of lib/imaging/vocabulary, e.g. { modality: 'MR', bodyPart: 'HEAD' }. */
export interface UploadDetails {
  modality: string;
  bodyPart: string;
}

/** A file and the folder it was found in ('' when chosen by itself). */
export interface ChosenFile {
  file: File;
  folder: string;
}

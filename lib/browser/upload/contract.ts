/**
 * What becomes of one file, as the page shows it.
 *
 *   looking ──▶ waiting ──start──▶ de-identifying ──▶ uploading ──▶ checking ──▶ stored | duplicate | quarantined | refused
 *      │           │                    ▲   ▲              │
 *      │           │                    │   └── held ──────┘ no network, signed out, server full: goes on by itself
 *      │           └─ waits for details ┘
 *      └── cancel (from any state but the last four) ──▶ cancelled
 *
 * An archive that is looked at is replaced by the files in it.
 */
export type UploadPhase = 'looking' | 'waiting' | 'de-identifying' | 'uploading' | 'checking' | 'stored' | 'duplicate' | 'quarantined' | 'refused' | 'cancelled';

export interface UploadFile {
  /** Made here; the server knows the file by another id. */
  readonly id: string;
  /** Path and name as chosen. Stays in this browser: it may be a patient's name. */
  readonly displayName: string;
  /** '' for a file that was chosen by itself. */
  readonly folder: string;
  readonly size: number;
  /** 'DICOM', 'PNG', …; '' before the file was looked at. */
  readonly format: string;
  readonly mediaType: string;
  readonly phase: UploadPhase;
  /** Of the phase, 0 to 1. */
  readonly progress: number;
  /** Why it was refused, or what the server waits for before it can read it, in plain words; empty otherwise. */
  readonly reason: string;
  /** Refused because of the network or the server, not because of the file: `retry` may help. */
  readonly canRetry: boolean;
  /** Once stored, or when the project already had it. */
  readonly imageId: string | null;
  readonly studyId: string | null;
  /** Waits for `setDetails`: the file does not say its modality and body part (NIfTI, PNG, JPEG, …). */
  readonly needsDetails: boolean;
  /** The person has said that it may be sent. */
  readonly isStarted: boolean;
  /** While the server takes a video apart: its pictures, of those that its header promises. Null otherwise. */
  readonly pictures: { readonly done: number; readonly expected: number } | null;
}

export interface UploadTotals {
  readonly files: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly quarantined: number;
  readonly refused: number;
  readonly cancelled: number;
  /** Bytes of all files that are not cancelled or refused, and how many of them are through. */
  readonly bytes: number;
  readonly bytesDone: number;
}

/** An upload of this project that was not finished in this browser. */
export interface InterruptedUpload {
  readonly files: number;
  readonly arrived: number;
}

export interface UploadState {
  readonly files: readonly UploadFile[];
  readonly totals: UploadTotals;
  /** `idle`: nothing chosen, all is done, or what is left waits for the person. */
  readonly status: 'idle' | 'running' | 'paused';
  /**
   * Files that are looked at, and how many of them have been: of all that are known, those of an archive once its list is read. Seconds left at the pace of the last half
   * minute; null while that is not known. Null as a whole when all have been.
   */
  readonly looking: { readonly done: number; readonly of: number; readonly remainingS: number | null } | null;
  /** All that could be sent has been, and the server has still to read some of it; null otherwise. `share` is 0 to 1. */
  readonly reading: { readonly done: number; readonly of: number; readonly share: number } | null;
  /** Overall, 0 to 1, by bytes and a little for each file. Of sending: what the server reads counts as through. */
  readonly progress: number;
  /** Seconds left at the pace of the last half minute; null while that is not known. */
  readonly remainingS: number | null;
  /** Some file waits for modality and body part. */
  readonly needsDetails: boolean;
  /** Files that wait for `start`, or are still looked at before they can. */
  readonly toStart: number;
  readonly interrupted: InterruptedUpload | null;
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

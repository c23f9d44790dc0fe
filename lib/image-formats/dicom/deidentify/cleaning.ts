import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import type { Characters } from '../characters/code-sets';
import type { EncodableElement } from '../writing/encode-elements';
import type { DicomElement } from '../reading/walk-elements';
import type { Decision } from './actions/decide';
import type { Identifiers } from './identity/identifiers';
import type { Identity } from './identity/identity';

/** How many elements met which end; counts only, never values. */
export interface CleaningCounts {
  kept: number;
  removed: number;
  emptied: number;
  dummied: number;
  uids: number;
  dates: number;
  cleaned: number;
  privateRemoved: number;
  privateKept: number;
}

export const noCounts: Readonly<CleaningCounts> = { kept: 0, removed: 0, emptied: 0, dummied: 0, uids: 0, dates: 0, cleaned: 0, privateRemoved: 0, privateKept: 0 };

/** What cleaning one file needs to know. */
export interface Cleaning {
  readonly bytes: Uint8Array;
  readonly profile: DeidentificationProfile;
  readonly sopClass: string;
  /** By the table, for this class and profile. */
  readonly decide: (tag: number, vr: string) => Decision;
  /** Of the data set that is being cleaned. */
  readonly characters: Characters;
  readonly identity: Identity;
  readonly identifiers: Identifiers;
  readonly counts: CleaningCounts;
}

/** An element of the clean data set: a stretch of the input, a value in the place of another, a sequence written anew, or something added. */
export type CleanElement =
  | { readonly kind: 'copy'; readonly tag: number; readonly element: DicomElement }
  | { readonly kind: 'value'; readonly tag: number; readonly vr: string; readonly value: Uint8Array }
  | { readonly kind: 'sequence'; readonly tag: number; readonly element: DicomElement; readonly items: readonly (readonly CleanElement[])[] }
  | { readonly kind: 'new'; readonly tag: number; readonly element: EncodableElement };

import type { UploadDetails, UploadFile } from '../contract';
import type { FoundFile } from '../files/found-file';
import type { Sending } from '../sending/send-file';
import type { CleanFile } from '../working/do-task';

/** What the queue itself keeps of a file; `view` is what it shows. */
export interface Entry {
  view: UploadFile;
  readonly found: FoundFile;
  /** Set once the project's key is known: the only names by which the server knows the file and its folder. */
  clientKey: string;
  groupKey: string;
  /** How often the file got a new key, because the server had ended an upload under the one before. */
  attempt: number;
  details: UploadDetails | null;
  saysItsKind: boolean;
  /** A worker has it. */
  isBusy: boolean;
  /** De-identified; kept until the server has all of it. */
  clean: CleanFile | null;
  sending: Sending | null;
  /** How often sending failed without a reason that lies in the network. */
  failures: number;
  abort: AbortController;
}

let made = 0;

export function makeEntry(found: FoundFile, isStarted = false): Entry {
  made += 1;
  return {
    view: {
      id: String(made), displayName: found.path, folder: found.folder, size: found.size, format: '', mediaType: '', phase: found.refusal === '' ? 'looking' : 'refused',
      progress: found.refusal === '' ? 0 : 1, reason: found.refusal, canRetry: false, imageId: null, studyId: null, needsDetails: false, isStarted, pictures: null,
    },
    found, clientKey: '', groupKey: '', attempt: 0, details: null, saysItsKind: false, isBusy: false, clean: null, sending: null, failures: 0, abort: new AbortController(),
  };
}

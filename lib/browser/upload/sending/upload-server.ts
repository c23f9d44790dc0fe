import { endpoints, endpointUrl, SMALL_FILE_BYTES, type UploadItemView } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { callApi } from '../../call-api';
import { sendFile, type SendJob, type Sending } from './send-file';
import { SmallFiles } from './send-small';

export interface UploadSession {
  batchId: string;
  pseudonymKey: Uint8Array;
  profile?: DeidentificationProfile;
}

/** What the queue asks of the server. */
export interface UploadServer {
  /** The batch that files go into (a new one unless said), and the project's pseudonym key. */
  begin(batchId: string | null): Promise<UploadSession>;
  send(job: Omit<SendJob, 'endpoint'>): Sending;
  /** What the batch has of these files, by client key; at most `KEYS_AT_ONCE`. */
  find(batchId: string, clientKeys: readonly string[]): Promise<UploadItemView[]>;
  /** Items of the batch that changed since the mark, and the new mark. */
  changes(batchId: string, since: number | null): Promise<{ items: UploadItemView[]; mark: number }>;
  /** How many files of the batch have arrived whole and were not refused; rejects when the batch is gone or not this person's. */
  countArrived(batchId: string): Promise<number>;
}

export const KEYS_AT_ONCE = 500;

/** The server that this page came from. */
export function makeUploadServer(projectId: string): UploadServer {
  const small = new SmallFiles();
  return {
    async begin(batchId) {
      const { key, profile } = await callApi(endpoints.getPseudonymKey, { params: { projectId } });
      const batch = batchId === null ? await callApi(endpoints.createUploadBatch, { params: { projectId }, body: {} }) : { id: batchId };
      return { batchId: batch.id, pseudonymKey: fromBase64Url(key), profile };
    },
    send(job) {
      const sendAlone = () => sendFile({ ...job, endpoint: new URL(endpointUrl(endpoints.createTusUpload), window.location.origin).href });
      return job.body.size <= SMALL_FILE_BYTES ? small.send(job, sendAlone) : sendAlone();
    },
    async find(batchId, clientKeys) {
      return (await callApi(endpoints.findUploadItems, { params: { batchId }, body: { clientKeys: [...clientKeys] } })).items;
    },
    async changes(batchId, since) {
      const items: UploadItemView[] = [];
      let cursor: string | undefined;
      for (;;) {
        const query = { limit: 200, ...(since === null ? {} : { changedSince: since }), ...(cursor === undefined ? {} : { cursor }) };
        const page = await callApi(endpoints.listUploadItems, { params: { batchId }, query });
        items.push(...page.items);
        if (page.nextCursor === null) return { items, mark: page.cursorNow };
        cursor = page.nextCursor;
      }
    },
    async countArrived(batchId) {
      const { counts } = await callApi(endpoints.listUploadItems, { params: { batchId }, query: { limit: 1 } });
      return counts.processing + counts.quarantined + counts.stored + counts.duplicate;
    },
  };
}

export function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  if (bytes.length !== 32) throw new FiducialError('internal', 'The project’s pseudonym key is damaged. Tell your administrator.');
  return bytes;
}

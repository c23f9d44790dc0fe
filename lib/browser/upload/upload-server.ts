import { endpoints, type UploadItemView } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { callApi, endpointUrl } from '../call-api';
import { sendFile, type SendJob, type Sending } from './send-file';

/** What the queue asks of the server. */
export interface UploadServer {
  /** The batch that files go into, and the project's pseudonym key. */
  begin(): Promise<{ batchId: string; pseudonymKey: Uint8Array }>;
  send(job: Omit<SendJob, 'endpoint'>): Sending;
  /** Items of the batch that changed since the mark, and the new mark. */
  changes(batchId: string, since: number | null): Promise<{ items: UploadItemView[]; mark: number }>;
}

/** The server that this page came from. */
export function makeUploadServer(projectId: string): UploadServer {
  return {
    async begin() {
      const { key } = await callApi(endpoints.getPseudonymKey, { params: { projectId } });
      const batch = await callApi(endpoints.createUploadBatch, { params: { projectId }, body: {} });
      return { batchId: batch.id, pseudonymKey: fromBase64Url(key) };
    },
    send: (job) => sendFile({ ...job, endpoint: new URL(endpointUrl(endpoints.createTusUpload), window.location.origin).href }),
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
  };
}

export function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  if (bytes.length !== 32) throw new FiducialError('internal', 'The project’s pseudonym key is damaged. Tell your administrator.');
  return bytes;
}

import { BundleSender, endpoints, endpointUrl, readProblem, type PostBundle } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { callApi } from '../../call-api';
import type { SendJob, Sending } from './send-file';

const REQUESTS_AT_ONCE = 4;
/** For stumbles of a few seconds. Longer ones are the queue's, which waits for all files at once. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000];

/** Sends small files together, several in one request (lib/api/bytes/bundle.ts): for a slice of half a megabyte, what surrounds a request costs more than the slice. */
export class SmallFiles {
  readonly #sender = new BundleSender<Blob>(postBundle, REQUESTS_AT_ONCE, () => performance.now());

  send(job: Omit<SendJob, 'endpoint'>, sendAlone: () => Sending): Sending {
    const bundled = this.#sender.send({ content: job.body, byteLength: job.body.size, metadata: job.metadata });
    let alone: Sending | null = null;
    const done = bundled.done.then((outcome) => (outcome ? job.onProgress(1) : (alone = sendAlone()).done));
    return {
      done,
      stop: () => (alone ? alone.stop() : bundled.leave()),
      cancel: () => (alone ? alone.cancel() : bundled.leave(({ uploadId }) => void callApi(endpoints.cancelTusUpload, { params: { uploadId } }).catch(() => undefined))),
    };
  }
}

const postBundle: PostBundle<Blob> = async (batchId, head, contents, signal) => {
  const body = new Blob([head, ...contents]);
  for (let tries = 0; ; tries += 1) {
    const reply = await fetch(endpointUrl(endpoints.sendBundle, { params: { batchId } }), { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/octet-stream' }, body, signal }).catch(() => null);
    if (reply?.ok) return endpoints.sendBundle.reply.parse(await reply.json()).items;
    const problem = reply ? await readProblem(reply) : new FiducialError('unavailable', 'The server cannot be reached. Check the network and try again.');
    const delay = problem.code === 'unavailable' ? RETRY_DELAYS_MS[tries] : undefined;
    if (delay === undefined || signal.aborted) throw problem;
    await new Promise((later) => setTimeout(later, delay));
  }
};

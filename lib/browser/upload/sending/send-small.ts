import { bundleHead, BundleSender, endpoints, endpointUrl, readProblem, type PostBundle } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { callApi } from '../../call-api';
import type { SendJob, Sending } from './send-file';

const REQUESTS_AT_ONCE = 4;
/** For stumbles of a few seconds. Longer ones are the queue's, which waits for all files at once. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000];
/** Something is wrong with one file of several: each is sent alone, so that it is known which. */
const ONE_OF_THEM = new Set<FiducialError['code']>(['invalid', 'malformed', 'too_large']);

/** Sends small files together, several in one request (lib/api/bytes/bundle.ts): for a slice of half a megabyte, what surrounds a request costs more than the slice. */
export class SmallFiles {
  readonly #sender = new BundleSender<Blob>(postBundle, REQUESTS_AT_ONCE, () => performance.now());

  send(job: Omit<SendJob, 'endpoint'>, sendAlone: () => Sending): Sending {
    const { batchId, ...said } = job.metadata;
    const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
    const bundled = this.#sender.send({ batchId, content: job.body, byteLength: job.body.size, fields });
    let alone: Sending | null = null;
    const goAlone = () => (alone = sendAlone()).done;
    const done = bundled.done.then(
      ({ state }) => (state === 'receiving' || state === 'cancelled' ? goAlone() : job.onProgress(1)),
      (error: unknown) => {
        if (error instanceof FiducialError && ONE_OF_THEM.has(error.code)) return goAlone();
        throw error;
      },
    );
    return {
      done,
      stop: () => (alone ? alone.stop() : bundled.leave()),
      cancel: () => (alone ? alone.cancel() : bundled.leave(({ uploadId }) => void callApi(endpoints.cancelTusUpload, { params: { uploadId } }).catch(() => undefined))),
    };
  }
}

const postBundle: PostBundle<Blob> = async (batchId, jobs, signal) => {
  const body = new Blob([bundleHead(jobs.map(({ byteLength, fields }) => ({ ...fields, byteLength }))), ...jobs.map(({ content }) => content)]);
  for (let tries = 0; ; tries += 1) {
    const reply = await fetch(endpointUrl(endpoints.sendBundle, { params: { batchId } }), { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/octet-stream' }, body, signal }).catch(() => null);
    if (reply?.ok) return endpoints.sendBundle.reply.parse(await reply.json()).items;
    const problem = reply ? await readProblem(reply) : new FiducialError('unavailable', 'The server cannot be reached. Check the network and try again.');
    const delay = problem.code === 'unavailable' ? RETRY_DELAYS_MS[tries] : undefined;
    if (delay === undefined || signal.aborted) throw problem;
    await new Promise((later) => setTimeout(later, delay));
  }
};

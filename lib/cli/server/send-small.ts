import { BundleSender, endpoints, readProblem, type PostBundle } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { Credentials } from '../settings/credentials';
import { addressOf } from './call-server';
import { RETRY_DELAYS_MS, sendUpload, type UploadJob } from './send-upload';

const REQUESTS_AT_ONCE = 4;
const MAY_PASS = new Set<FiducialError['code']>(['unavailable', 'out_of_space', 'rate_limited']);

export interface NamedJob extends UploadJob {
  readonly metadata: UploadJob['metadata'] & { readonly batchId: string; readonly clientKey: string };
}

/** Sends small files together, several in one request (lib/api/bytes/bundle.ts). What was sent by an earlier run is not begun again. */
export function smallFilesOf(credentials: Credentials, onWait: (reason: string) => void): (job: NamedJob) => Promise<void> {
  const sender = new BundleSender<Uint8Array>(postWith(credentials, onWait), REQUESTS_AT_ONCE, () => performance.now());
  return async (job) => {
    const outcome = await sender.send({ content: job.bytes, byteLength: job.bytes.length, metadata: job.metadata }).done;
    if (outcome === null) await sendUpload(credentials, job, onWait);
  };
}

function postWith({ server, token }: Credentials, onWait: (reason: string) => void): PostBundle<Uint8Array> {
  return async (batchId, head, contents, signal) => {
    const body = Buffer.concat([head, ...contents]);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    for (let tries = 0; ; tries += 1) {
      const reply = await fetch(addressOf(server, endpoints.sendBundle, { params: { batchId } }), { method: 'POST', redirect: 'error', headers, body, signal }).catch(() => null);
      if (reply?.ok) return endpoints.sendBundle.reply.parse(await reply.json()).items;
      const problem = reply ? await readProblem(reply) : new FiducialError('unavailable', 'The server cannot be reached.');
      const delay = MAY_PASS.has(problem.code) ? RETRY_DELAYS_MS[tries] : undefined;
      if (delay === undefined) throw problem;
      onWait(problem.detail);
      await new Promise((wake) => setTimeout(wake, delay));
    }
  };
}

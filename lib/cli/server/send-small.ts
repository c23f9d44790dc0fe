import { bundleHead, BundleSender, endpoints, readProblem, type PostBundle } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { Credentials } from '../settings/credentials';
import { addressOf } from './call-server';
import { RETRY_DELAYS_MS, sendUpload, type UploadJob } from './send-upload';

const REQUESTS_AT_ONCE = 4;
/** Something is wrong with one file of several: each is sent alone, so that it is known which. */
const ONE_OF_THEM = new Set<FiducialError['code']>(['invalid', 'malformed', 'too_large']);

const MAY_PASS = new Set<FiducialError['code']>(['unavailable', 'out_of_space', 'rate_limited']);

export type SendSmall = (job: UploadJob) => Promise<void>;

/** Sends small files together, several in one request (lib/api/bytes/bundle.ts). What was sent by an earlier run is not begun again. */
export function smallFilesOf(credentials: Credentials, onWait: (reason: string) => void): SendSmall {
  const sender = new BundleSender<Uint8Array>(postWith(credentials, onWait), REQUESTS_AT_ONCE, () => performance.now());
  return async (job) => {
    const { batchId = '', ...said } = job.metadata;
    const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
    try {
      const { state } = await sender.send({ batchId, content: job.bytes, byteLength: job.bytes.length, fields }).done;
      if (state === 'receiving' || state === 'cancelled') await sendUpload(credentials, job, onWait);
    } catch (error) {
      if (!(error instanceof FiducialError) || !ONE_OF_THEM.has(error.code)) throw error;
      await sendUpload(credentials, job, onWait);
    }
  };
}

function postWith({ server, token }: Credentials, onWait: (reason: string) => void): PostBundle<Uint8Array> {
  return async (batchId, jobs, signal) => {
    const body = Buffer.concat([bundleHead(jobs.map(({ byteLength, fields }) => ({ ...fields, byteLength }))), ...jobs.map(({ content }) => content)]);
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

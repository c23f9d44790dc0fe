import { resolve } from 'node:path';
import { awaitsBytes } from '@/lib/domain/upload';
import { listFiles } from '../files/list-files';
import { ProgressLine, say } from '../output/terminal';
import { chooseKey } from '../settings/choose-key';
import { readCredentials } from '../settings/credentials';
import { jobKey, keepUnfinished } from '../settings/unfinished';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { openBatch, settleItems } from '../server/batch';
import { findProject } from '../server/find-project';
import type { WorkPool } from '../work/pool';
import { planFiles, type PlannedFile } from './uploading/plan-files';
import { sayOnce, sendFiles } from './uploading/send-files';
import { reportUpload, type Fate } from './uploading/report';

export interface UploadOptions {
  readonly project: string;
  readonly server?: string;
  readonly modality: string;
  readonly anatomy: string;
  readonly dryRun: boolean;
  readonly report: string;
}

/**
 * De-identifies and sends. Files that an interrupted run of the same command has sent whole are not sent again: whether the server has read
 * them or not, they are waited for with the others.
 * Exit code 0 when everything arrived, 1 when any file was refused.
 */
export async function upload(pool: WorkPool, paths: readonly string[], options: UploadOptions): Promise<number> {
  const credentials = await readCredentials(options.server);
  const project = await findProject(credentials, options.project);
  const { key, profile } = await chooseKey({ project: project.id, server: credentials.server }, defaultDeidentificationProfile);
  const { files: found, unreadable } = await listFiles(paths);
  say(`${found.length} files for the project ${project.name}.`);
  const { planned, refused } = await planFiles(pool, found, { key, profile, modality: options.modality, anatomy: options.anatomy });
  refused.push(...unreadable.map(({ name, reason }): Fate => ({ name, outcome: 'refused', reason })));
  if (options.dryRun) return reportUpload([...refused, ...(await tryFiles(pool, planned))], options);
  const job = jobKey(credentials.server, project.id, paths.map((path) => resolve(path)));
  const { batchId, known } = await openBatch(credentials, project.id, job);
  const open = planned.filter(({ clientKey }) => awaitsBytes(known.get(clientKey)?.state ?? 'receiving'));
  if (open.length < planned.length) say(`${planned.length - open.length} of them arrived earlier.`);
  const failed = await sendFiles(pool, open, { credentials, batchId });
  const sent = planned.filter((file) => !failed.has(file.clientKey));
  const reading = new ProgressLine(sent.length);
  const items = await settleItems(credentials, batchId, new Set(sent.map(({ clientKey }) => clientKey)), (settled) => reading.show(settled, 'files read by the server'),
    sayOnce('Waiting. You may also stop here; the same command asks again later.'));
  const fates = sent.map((file): Fate => ({ name: file.file.name, outcome: items.get(file.clientKey)?.state ?? 'refused', reason: items.get(file.clientKey)?.reason ?? '' }));
  if (![...failed.values()].some(({ mayHelp }) => mayHelp)) await keepUnfinished(job, null);
  return reportUpload([...refused, ...fates, ...[...failed.values()].map(({ fate }) => fate)], options);
}

/** De-identifies without sending: what would happen. */
async function tryFiles(pool: WorkPool, planned: readonly PlannedFile[]): Promise<Fate[]> {
  const progress = new ProgressLine(planned.length);
  let done = 0;
  return Promise.all(planned.map(async ({ file, task }): Promise<Fate> => {
    const reply = await pool.run(task, file.size);
    progress.show((done += 1), 'files tried');
    if (reply.kind === 'refused') return { name: file.name, outcome: 'refused', reason: reply.reason };
    return { name: file.name, outcome: 'would be sent', reason: '' };
  }));
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../db';
import { listFiles } from '../../ingest/test-ingest';
import { StagingArea } from '../../storage';
import { contentOf, needsEyes } from './test-sent-files';

export interface Acknowledged {
  k: number;
  clientKey: string;
}

const alive = ['queued', 'processing', 'stored', 'duplicate', 'quarantined'];

/** What is wrong right after a crash, before anything is tidied up: an acknowledged file that is lost, or a row whose object is not there, whole. */
export async function checkAfterCrash(db: Database, folder: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const items = new Map((await db.uploadItem.findMany({ select: { id: true, clientKey: true, state: true, reason: true, byteLength: true } })).map((item) => [item.clientKey, item]));
  const staging = new StagingArea(join(folder, 'staging'));
  const problems: string[] = [];
  for (const { k, clientKey } of acknowledged) {
    const item = items.get(clientKey);
    // Whole, but the crash came before its row was told: the next start queues it.
    const isWhole = item?.state === 'receiving' && (await staging.sizeOf(item.id)) === item.byteLength;
    if (!item || !(alive.includes(item.state) || isWhole)) problems.push(`acknowledged file ${k} is ${item ? `${item.state} ${item.reason}` : 'lost'}`);
    else if (['queued', 'processing'].includes(item.state) && (await staging.sizeOf(item.id)) !== item.byteLength) problems.push(`file ${k} waits without its bytes`);
  }
  for (const image of await db.image.findMany({ select: { objectKey: true, thumbnailKey: true, byteLength: true } })) {
    if (sizeOf(join(folder, 'objects', image.objectKey)) !== image.byteLength) problems.push('a row without its object');
    if (image.thumbnailKey && sizeOf(join(folder, 'objects', image.thumbnailKey)) === null) problems.push('a row without its preview');
  }
  for (const row of await db.quarantinedImage.findMany({ select: { objectKey: true } })) if (!existsSync(join(folder, 'quarantine', row.objectKey))) problems.push('a quarantined row without its object');
  return problems;
}

const sizeOf = (path: string): number | null => (existsSync(path) ? statSync(path).size : null);

/** What is wrong when everything has been read and swept once: besides the above, anything that is not named by a row, and counts that do not agree. */
export async function checkAtRest(db: Database, folder: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const problems = await checkAfterCrash(db, folder, acknowledged);
  const expect = (what: string, is: number, should: number) => {
    if (is !== should) problems.push(`${what}: ${is}, not ${should}`);
  };
  const open = await db.uploadItem.count({ where: { state: { in: ['receiving', 'queued', 'processing', 'refused'] } } });
  expect('uploads that are open or refused', open, 0);
  const images = await db.image.findMany();
  const waiting = await db.quarantinedImage.findMany();
  const contents = new Set(acknowledged.map(({ k }) => contentOf(k)));
  expect('images and images in quarantine', images.length + waiting.length, contents.size);
  expect('images that needed no eyes', images.filter(({ modality }) => modality === 'CT').length, [...contents].filter((content) => !needsEyes(content)).length);
  expect('images in quarantine that need no eyes', waiting.filter(({ modality }) => modality !== 'US').length, 0);
  expect('different contents', new Set([...images, ...waiting].map(({ contentHash }) => contentHash)).size, contents.size);
  expect('tasks', await db.task.count({ where: { kind: 'image.ingested' } }), images.length);
  expect('audit entries', await db.auditEvent.count({ where: { action: 'image.stored' } }), images.length);
  const project = await db.project.findFirstOrThrow();
  expect('images that the project counts', project.imageCount, images.length);
  for (const image of images) {
    const hash = createHash('sha256').update(readFileSync(join(folder, 'objects', image.objectKey))).digest('hex');
    if (hash !== image.contentHash) problems.push('an object that is not what its row says');
  }
  const below = (name: string) => listFiles(join(folder, name)).map((path) => path.slice(join(folder, name).length + 1)).toSorted();
  const same = (what: string, is: string[], should: string[]) => is.join() !== should.toSorted().join() && problems.push(`${what}: ${is.length} files, not the ${should.length} that rows name`);
  same('objects', below('objects'), images.flatMap((image) => [image.objectKey, image.thumbnailKey ?? '']));
  same('quarantine', below('quarantine'), waiting.flatMap(({ objectKey }) => [objectKey, `${objectKey}.preview`]));
  expect('names in staging and work', readdirSync(join(folder, 'staging')).length + readdirSync(join(folder, 'work')).length, 0);
  return problems;
}

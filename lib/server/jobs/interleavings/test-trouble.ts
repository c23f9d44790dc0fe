import { randomUUID } from 'node:crypto';
import { FiducialError } from '@/lib/domain/errors';
import type { Draw } from '@/scripts/midi-score/corpus/draw';
import { sealProjectKey, type Actor, type OperationContext } from '../../access';
import { removeMember, updateMember } from '../../admin';
import { receiveUpload } from '../../ingest';
import { sendTogether } from '../../ingest/receive/test-client';
import { addMember, makeDicom, textElement, type IngestWorld } from '../../ingest/test-ingest';
import { IngestLoop } from '../ingest-loop';
import { ParsersInside, sweepOnce } from '../test-inside';
import { checkAtRest, type Told } from './test-check';

export const TROUBLES = ['cancel one', 'cancel all', 'cancel one twice', 'remove the member', 'take the right away', 'delete the project'] as const;
export type Trouble = (typeof TROUBLES)[number];
export const WAYS = ['whole', 'in pieces', 'in a bundle'] as const;

const PIECE = 300;
const tus = { 'tus-resumable': '1.0.0' };
const type = { 'content-type': 'application/offset+octet-stream' };
const base64 = (text: string) => Buffer.from(text).toString('base64');
let serial = 0;

function makeFile(): Uint8Array {
  serial += 1;
  const pixels = new Uint8Array(Uint16Array.from({ length: 400 }, (_, i) => (i * 37 + serial * 5) % 4096).buffer);
  new DataView(pixels.buffer).setUint32(0, (serial & 0xff) | ((serial >> 8) << 16), true);
  return makeDicom({ rows: 20, columns: 20, sopInstanceUid: `1.2.3.88.${serial}`, instanceNumber: serial, pixels, extra: [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL')] });
}

/** One person sends three files into a project of their own while something happens to them; then all comes to rest and is swept once. Returns what is wrong. */
export async function sendInTrouble(world: IngestWorld, draw: Draw, trouble: Trouble): Promise<{ problems: string[]; told: Told; batchId: string }> {
  const { db, storage } = world;
  const { id: projectId } = await db.project.create({ data: { name: 'Trouble', sealedKey: '-' } });
  await db.project.update({ where: { id: projectId }, data: { sealedKey: sealProjectKey(world.key, projectId) } });
  const [actor, admin] = [await addMember(db, projectId, 'annotator', 'Ada'), await addMember(db, projectId, 'admin', 'Alan')];
  const { id: batchId } = await db.uploadBatch.create({ data: { projectId, userId: actor.userId } });
  const told: Told = { acknowledged: [], cancelled: [] };
  const contextOf = (who: Actor): OperationContext => ({ db, actor: who, requestId: 'trouble' });
  const loop = new IngestLoop({ db, storage, parsers: new ParsersInside() }, () => undefined);

  // The trouble comes after so many steps of the bodies on their way, or so many turns of the event loop.
  let left = draw.between(0, 60);
  let happened: Promise<void> | null = null;
  const step = () => {
    left -= 1;
    if (left < 0) happened ??= happen();
  };
  const ask = async (method: string, id: string | null, headers: Record<string, string>, body?: ReadableStream<Uint8Array>): Promise<Response> => {
    const request = new Request(`http://127.0.0.1/api/v1/tus${id === null ? '' : `/${id}`}`, { method, headers: { ...tus, ...headers }, ...(body && { body, duplex: 'half' as const }) });
    return receiveUpload(contextOf(actor), { request, ...(id === null ? {} : { uploadId: id }), onQueued: () => loop.ring() }, storage).catch(refused);
  };
  const cancel = async (id: string) => {
    if ((await ask('DELETE', id, {})).status === 204) told.cancelled.push(id);
  };
  const happen = async (): Promise<void> => {
    const items = await db.uploadItem.findMany({ where: { batchId }, select: { id: true } });
    const one = items.length > 0 ? draw.pick(items).id : null;
    if (trouble === 'cancel one' && one) await cancel(one);
    if (trouble === 'cancel one twice' && one) await Promise.all([cancel(one), cancel(one)]);
    if (trouble === 'cancel all') await Promise.all(items.map(({ id }) => cancel(id)));
    if (trouble === 'remove the member') await removeMember(contextOf(admin), { projectId, userId: actor.userId });
    if (trouble === 'take the right away') await updateMember(contextOf(admin), { projectId, userId: actor.userId, role: 'researcher' });
    if (trouble === 'delete the project') await db.project.delete({ where: { id: projectId } });
  };

  const send = async (bytes: Uint8Array, way: (typeof WAYS)[number]): Promise<void> => {
    const clientKey = randomUUID();
    const metadata = { 'upload-length': String(bytes.length), 'upload-metadata': `batchId ${base64(batchId)},clientKey ${base64(clientKey)}` };
    if (way === 'in a bundle') {
      const sender = { context: contextOf(actor), storage, batchId, onQueued: () => loop.ring(), between: () => undefined };
      const kept = await sendTogether(sender, [{ clientKey, bytes }]).catch(refused);
      if (!(kept instanceof Response) && kept[0]) told.acknowledged.push(clientKey);
      return;
    }
    const first = way === 'whole' ? bytes.length : draw.between(0, bytes.length - 1);
    const made = await ask('POST', null, { ...metadata, ...type }, bodyOf(bytes.subarray(0, first), step));
    if (made.status === 201 && first === bytes.length) told.acknowledged.push(clientKey);
    if (made.status !== 201 || first === bytes.length) return;
    const sent = await ask('PATCH', made.headers.get('location')?.split('/').at(-1) ?? '', { ...type, 'upload-offset': String(first) }, bodyOf(bytes.subarray(first), step));
    if (sent.status === 204) told.acknowledged.push(clientKey);
  };

  let isSending = true;
  const turns = (async () => {
    for (; isSending || left >= 0; step()) await new Promise<void>((next) => setImmediate(next));
  })();
  loop.start();
  await Promise.all([makeFile(), makeFile(), makeFile()].map((bytes) => send(bytes, draw.pick(WAYS))));
  isSending = false;
  await turns;
  await happened;
  await loop.settle();
  await loop.stop();
  await sweepOnce(db, storage);
  return { problems: await checkAtRest(db, world.folder, batchId, told, trouble === 'delete the project'), told, batchId };
}

function bodyOf(bytes: Uint8Array, step: () => void): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      step();
      await new Promise<void>((next) => setImmediate(next));
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += PIECE)));
    },
  });
}

/** Whatever a client is told by the server's one map of errors; anything else is a failure of the test, but for rows that went with their project. */
function refused(error: unknown): Response {
  if (error instanceof FiducialError) return new Response(null, { status: error.status });
  // The project was deleted between a look and a write: a foreign key says so.
  if (error instanceof Error && 'code' in error && ['P2003', 'P2025'].includes(String(error.code))) return new Response(null, { status: 500 });
  throw error;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultReviewPolicy } from '@/lib/imaging/deidentification/review-policy';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { textElement } from '@/lib/image-formats/dicom/writing/encode-elements';
import type { OperationContext } from '../../access';
import { addMember, makeDicom, makeIngestWorld, type IngestWorld } from '../test-ingest';
import { applyDecision } from './apply-decision';
import { decideQuarantined, REASON_REJECTED } from './decide-quarantined';
import { claimDecision, freeDecisions } from './decision-claims';
import { getQuarantined } from './get-quarantined';
import { listQuarantine } from './list-quarantine';
import { readQuarantined } from './read-quarantined';
import { createReviewRule, deleteReviewRule, listReviewRules } from './review-rules';
import { sweepQuarantine } from './sweep-quarantine';
import { updatePrivacy } from '../privacy/privacy-settings';

let world: IngestWorld;
let admin: OperationContext;
let reviewer: OperationContext;
let other: OperationContext;

beforeAll(async () => {
  world = await makeIngestWorld({ policy: defaultReviewPolicy });
  const as = async (role: 'admin' | 'reviewer' | 'annotator', name: string): Promise<OperationContext> => ({ db: world.db, requestId: 'test', actor: await addMember(world.db, world.projectId, role, name) });
  [admin, reviewer, other] = [await as('admin', 'Ann'), await as('reviewer', 'Rob'), await as('annotator', 'Otto')];
}, 120_000);
afterAll(() => world.close());

const picture = (fill: number) => ({ rows: 64, columns: 64, pixels: new Uint8Array(64 * 64 * 2).map((_, i) => (i % 2 === 0 ? (fill * 31 + i) & 255 : fill % 16)) });

let next = 1;
/** An ultrasound picture of its own content. */
const ultrasound = (fill = (next += 1)) => makeDicom({ modality: 'US', sopInstanceUid: `1.2.826.${fill}`, ...picture(fill) });

async function quarantine(bytes = ultrasound()) {
  const sent = await world.send(bytes);
  expect(sent.outcome).toBe('quarantined');
  const row = await world.db.quarantinedImage.findUniqueOrThrow({ where: { uploadId: sent.id } });
  return { ...row, uploadId: sent.id };
}

async function applyAll() {
  const outcomes: string[] = [];
  for (let claim = await claimDecision(world.db); claim; claim = await claimDecision(world.db)) outcomes.push(await applyDecision(world, claim));
  return outcomes;
}

const decide = (context: OperationContext, decisions: { id: string; version: number; decision: 'approve' | 'reject'; boxes?: MaskBox[] }[]) =>
  decideQuarantined(context, { projectId: world.projectId, decisions: decisions.map((one) => ({ boxes: [], ...one })) }, () => undefined, world.storage);

describe('an image that needs eyes', () => {
  it('lies encrypted apart from the images, is no image of the project, and is read back by range', async () => {
    const images = await world.db.image.count();
    const row = await quarantine();
    expect(JSON.parse(row.reasons)).toContain('modality');
    expect(await world.db.image.count()).toBe(images);
    expect(readdirSync(join(world.folder, 'staging'))).toEqual([]);
    const sealed = readFileSync(join(world.folder, 'quarantine', row.objectKey));
    expect(sealed.includes('DICM')).toBe(false);
    const request = new Request('http://x/', { headers: { range: 'bytes=128-131' } });
    const answer = await readQuarantined(reviewer, 'content', { quarantineId: row.id, request }, world.storage);
    expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([206, 'private, no-store', 'DICM']);
    expect((await readQuarantined(reviewer, 'thumbnail', { quarantineId: row.id, request: new Request('http://x/') }, world.storage)).headers.get('content-type')).toBe('image/jpeg');
    expect(await world.db.auditEvent.count({ where: { action: 'quarantine.view', objectId: row.id, actorId: reviewer.actor.userId } })).toBe(1);
  });

  it('is seen by reviewers and by who sent it, not by other annotators', async () => {
    const row = await quarantine();
    for (const who of [admin, reviewer, world.context]) expect((await getQuarantined(who, { quarantineId: row.id })).id).toBe(row.id);
    await expect(getQuarantined(other, { quarantineId: row.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(readQuarantined(other, 'content', { quarantineId: row.id, request: new Request('http://x/') }, world.storage)).rejects.toMatchObject({ code: 'not_found' });
    expect((await listQuarantine(other, { projectId: world.projectId, limit: 50 })).total).toBe(0);
    expect((await listQuarantine(reviewer, { projectId: world.projectId, limit: 1 })).nextCursor).not.toBeNull();
    expect((await decide(other, [{ id: row.id, version: row.version, decision: 'approve' }])).items).toEqual([{ id: row.id, outcome: 'gone' }]);
  });

  it('that is approved as it is becomes the image that it was, with who approved it', async () => {
    const row = await quarantine();
    expect((await decide(reviewer, [{ id: row.id, version: row.version, decision: 'approve' }])).items).toEqual([{ id: row.id, outcome: 'accepted' }]);
    expect(await applyAll()).toEqual(['stored']);
    const item = await world.db.uploadItem.findUniqueOrThrow({ where: { id: row.uploadId } });
    expect(item.state).toBe('stored');
    const image = await world.db.image.findUniqueOrThrow({ where: { id: item.imageId ?? '' } });
    expect(image.contentHash).toBe(row.contentHash);
    expect(JSON.parse(image.deidentification)).toMatchObject({ review: { by: 'person', masks: [], approval: { userId: reviewer.actor.userId } } });
    expect(await world.db.quarantinedImage.count({ where: { id: row.id } })).toBe(0);
    expect(readdirSync(join(world.folder, 'quarantine')).some((name) => name.startsWith(row.objectKey))).toBe(false);
    expect(readdirSync(join(world.folder, 'work'))).toEqual([]);
  });

  it.each([['a slice', 'CT', 'burned-in-yes'], ['a screen', 'OT', 'burned-in-yes']])('waits, and is not refused, because its header says that text is burned in: %s', async (_, modality, reason) => {
    const row = await quarantine(makeDicom({ modality, sopInstanceUid: `1.2.826.${(next += 1)}`, ...picture(next), extra: [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'), textElement(0x00280301, 'CS', 'YES')] }));
    expect(JSON.parse(row.reasons)).toContain(reason);
    const boxes = [{ x: 0, y: 0, width: 64, height: 8, frame: null }];
    await decide(reviewer, [{ id: row.id, version: row.version, decision: 'approve', boxes }]);
    expect([await applyAll(), (await world.db.quarantinedImage.findUnique({ where: { id: row.id } }))?.problem]).toEqual([['stored'], undefined]);
    const { imageId } = await world.db.uploadItem.findUniqueOrThrow({ where: { id: row.uploadId } });
    const image = await world.db.image.findUniqueOrThrow({ where: { id: imageId ?? '' } });
    expect(JSON.parse(image.deidentification)).toMatchObject({ review: { by: 'person', masks: boxes } });
  });

  it('that is rejected is gone, and its sender reads why', async () => {
    const row = await quarantine();
    await decide(world.context, [{ id: row.id, version: row.version, decision: 'reject' }]);
    expect(await world.db.uploadItem.findUniqueOrThrow({ where: { id: row.uploadId } })).toMatchObject({ state: 'refused', reason: REASON_REJECTED });
    expect(readdirSync(join(world.folder, 'quarantine')).some((name) => name.startsWith(row.objectKey))).toBe(false);
    expect(await world.db.auditEvent.count({ where: { action: 'quarantine.reject', objectId: row.id } })).toBe(1);
  });

  it('is decided once, however many decide at the same time', async () => {
    const row = await quarantine();
    const answers = await Promise.all([admin, reviewer, admin, reviewer].map((who) => decide(who, [{ id: row.id, version: row.version, decision: 'approve' }])));
    expect(answers.map(({ items }) => items[0]?.outcome).sort()).toEqual(['accepted', 'changed', 'changed', 'changed']);
    const claims = await Promise.all([claimDecision(world.db), claimDecision(world.db)]);
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    for (const claim of claims) if (claim) expect(await applyDecision(world, claim)).toBe('stored');
    expect((await decide(admin, [{ id: row.id, version: row.version, decision: 'reject' }])).items[0]?.outcome).toBe('gone');
  });

  it('is carried out at once by the server that comes after one that was killed, and not again by that one', async () => {
    const row = await quarantine();
    await decide(admin, [{ id: row.id, version: row.version, decision: 'approve' }]);
    const dead = await claimDecision(world.db);
    expect(dead).not.toBeNull();
    expect(await claimDecision(world.db)).toBeNull();
    await freeDecisions(world.db);
    const alive = await claimDecision(world.db);
    expect(alive?.id).toBe(row.id);
    if (dead) expect(await applyDecision(world, dead)).toBe('lost');
    expect(alive && (await applyDecision(world, alive))).toBe('stored');
  });

  it('comes twice: the second time it is called the same', async () => {
    const bytes = ultrasound();
    await quarantine(bytes);
    expect(await world.send(bytes)).toMatchObject({ outcome: 'duplicate', reason: expect.stringContaining('already waiting') });
  });

  it('is deleted when nobody has looked in time, with encrypted files that no row names', async () => {
    const row = await quarantine();
    const later = new Date(row.expiresAt.getTime() + 2 * 3_600_000);
    await world.storage.quarantine.put('0'.repeat(32), world.key, [new Uint8Array(5)], 5);
    expect(await sweepQuarantine(world.db, world.storage.quarantine, later)).toBeGreaterThan(1);
    expect(await world.db.uploadItem.findUniqueOrThrow({ where: { id: row.uploadId } })).toMatchObject({ state: 'refused', reason: expect.stringContaining('in time') });
    expect(readdirSync(join(world.folder, 'quarantine'))).toEqual([]);
  });
});

describe('an image that is approved with masks', () => {
  const rgb = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 53) % 251));
  const raw = { raw: { width: 40, height: 30, channels: 3 as const } };
  const boxes = [{ x: 5, y: 4, width: 20, height: 6, frame: null }];

  it.each([
    ['PNG', async () => sharp(rgb, raw).png().toBuffer()],
    ['JPEG', async () => sharp(rgb, raw).jpeg().toBuffer()],
    ['turned JPEG', async () => sharp(rgb, raw).jpeg().withMetadata({ orientation: 6 }).toBuffer()],
  ])('has even pixels under them and the same elsewhere: %s', async (kind, make) => {
    const row = await quarantine(new Uint8Array(await make()));
    await decide(reviewer, [{ id: row.id, version: row.version, decision: 'approve', boxes }]);
    expect([await applyAll(), (await world.db.quarantinedImage.findUnique({ where: { id: row.id } }))?.problem]).toEqual([['stored'], undefined]);
    const item = await world.db.uploadItem.findUniqueOrThrow({ where: { id: row.uploadId } });
    const image = await world.db.image.findUniqueOrThrow({ where: { id: item.imageId ?? '' } });
    expect(image.format).toBe('png');
    expect(JSON.parse(image.deidentification)).toMatchObject({ review: { by: 'person', masks: boxes } });
    const stored = await new Response(await world.storage.objects.readRange(image.objectKey, 0, image.byteLength - 1)).arrayBuffer();
    const { data, info } = await sharp(Buffer.from(stored)).raw().toBuffer({ resolveWithObject: true });
    const isTurned = kind === 'turned JPEG';
    expect([info.width, info.height]).toEqual(isTurned ? [30, 40] : [40, 30]);
    // Pixel (10, 6) lies under the box; turned clockwise it is at (29 − 6, 10).
    const at = isTurned ? (10 * 30 + 23) * info.channels : (6 * 40 + 10) * info.channels;
    expect([...data.subarray(at, at + 3)]).toEqual([0, 0, 0]);
  });

  it('comes back with the reason when its file cannot be written', async () => {
    const row = await quarantine();
    if ((await getQuarantined(reviewer, { quarantineId: row.id })).canMask) return;
    await decide(reviewer, [{ id: row.id, version: row.version, decision: 'approve', boxes }]);
    expect(await applyAll()).toEqual(['waiting']);
    expect(await getQuarantined(reviewer, { quarantineId: row.id })).toMatchObject({ state: 'waiting', problem: expect.stringContaining('Masks cannot be written') });
  });
});

describe('a standing decision', () => {
  it('lets later images of the same device and size in, and is recorded with them; a client’s word about the device alone does not', async () => {
    const row = await quarantine();
    await expect(createReviewRule(reviewer, { projectId: world.projectId, quarantineId: row.id, boxes: [] })).rejects.toMatchObject({ code: 'forbidden' });
    const rule = await createReviewRule(admin, { projectId: world.projectId, quarantineId: row.id, boxes: [] });
    const sent = await world.send(ultrasound());
    expect(sent.outcome).toBe('stored');
    const image = await world.db.image.findUniqueOrThrow({ where: { id: sent.imageId ?? '' } });
    expect(JSON.parse(image.deidentification)).toMatchObject({ review: { by: 'rule', ruleId: rule.id } });
    const claimed = JSON.stringify({ reasons: [], proposals: [], faceRisk: false, deviceKey: row.deviceKey });
    const endoscopy = makeDicom({ modality: 'ES', sopInstanceUid: '1.2.826.7777', ...picture(99) });
    expect((await world.send(endoscopy, { review: claimed })).outcome).toBe('quarantined');
    expect((await listReviewRules(admin, { projectId: world.projectId })).items).toHaveLength(1);
    await deleteReviewRule(admin, { projectId: world.projectId, ruleId: rule.id });
    expect((await world.send(ultrasound())).outcome).toBe('quarantined');
  });
});

describe('what the client claims', () => {
  it('adds reasons and never takes one away', async () => {
    const slice = makeDicom({ modality: 'CT', sopInstanceUid: '1.2.826.8001', ...picture(7), extra: [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL')] });
    const claim = (reasons: string[]) => JSON.stringify({ reasons, proposals: [], faceRisk: true, deviceKey: null });
    expect((await world.send(slice, { review: claim(['dose-report']) })).outcome).toBe('quarantined');
    expect((await world.send(ultrasound(), { review: claim([]) })).outcome).toBe('quarantined');
  });

  it('counts only for reasons that the project names', async () => {
    await updatePrivacy(admin, { projectId: world.projectId, policy: { needsEyes: ['burned-in-yes'], faces: 'with-consent' } });
    expect((await world.send(ultrasound())).outcome).toBe('stored');
    await updatePrivacy(admin, { projectId: world.projectId, policy: defaultReviewPolicy });
  });
});

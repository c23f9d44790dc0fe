import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deflateSync, gzipSync } from 'node:zlib';
import { crc32 } from '@/lib/image-formats/bytes/checksums';
import { writeDicomFile } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writeNifti } from '@/lib/image-formats/nifti/write-nifti';
import { listFiles, makeDicom, makeIngestWorld, type IngestWorld } from './test-ingest';

let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function hugePng(): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(100_000, 0);
  header.writeUInt32BE(100_000, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(1000))), pngChunk('IEND', Buffer.alloc(0))]);
}

/** A volume whose header says 500 × 500 × 500 while 4 × 5 × 3 voxels follow. */
function lyingNifti(): Uint8Array {
  const bytes = writeNifti({ columns: 4, rows: 5, slices: 3, sampleType: 'int16', values: new Int16Array(60), pixdim: [1, 1, 1] });
  const view = new DataView(bytes.buffer);
  for (const at of [42, 44, 46]) view.setInt16(at, 500, true);
  return bytes;
}

const cases: [name: string, bytes: () => Uint8Array, reason: RegExp][] = [
  ['a DICOM cut in its pixels', () => makeDicom().subarray(0, -20), /longer than what is left of the file/],
  ['a DICOM cut in its header', () => makeDicom().subarray(0, 300), /longer than what is left of the file/],
  ['a text file named .dcm', () => Buffer.from('Patient: Florence Fairweather, MRN-55512\n'.repeat(20)), /^This is a text file, not an image\. Taken are DICOM/],
  ['an empty file', () => new Uint8Array(0), /^The file is empty/],
  ['a NIfTI that lies about its size', lyingNifti, /volume|size|short|voxel|header/i],
  ['the same, compressed', () => gzipSync(lyingNifti()), /volume|size|short|voxel|header/i],
  ['a PNG of 100,000 × 100,000 pixels', hugePng, /larger than 32767 pixels a side/],
  ['an SVG with a script in it', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /^This is an SVG or XML file/],
  ['XML with an outer entity', () => Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'), /^This is an SVG or XML file/],
  ['a web page', () => Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), /^This is a web page/],
  ['a PDF', () => Buffer.from('%PDF-1.7 Fairweather'), /PDF document/],
  ['a DICOM file that only refers to its pixels', () => writeDicomFile([{ tag: 0x00280010, vr: 'US', value: Uint8Array.of(1, 0) }], 'explicit', '1.2.840.10008.1.2.4.94'), /JPIP Referenced is not supported/],
];

describe('a file that cannot be taken', () => {
  it.each(cases)('%s: says why and changes nothing', async (_, makeBytes, reason) => {
    const before = await world.db.project.findUniqueOrThrow({ where: { id: world.projectId } });
    const { outcome, reason: said, imageId } = await world.send(makeBytes());
    expect(outcome).toBe('refused');
    expect(said).toMatch(reason);
    expect(said).not.toMatch(/Fairweather|MRN|undefined|NaN|\bat \/|node:/);
    expect(imageId).toBeNull();
    expect(listFiles(`${world.folder}/objects`)).toEqual([]);
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
    expect(await world.db.project.findUniqueOrThrow({ where: { id: world.projectId } })).toEqual(before);
    expect([await world.db.study.count(), await world.db.series.count(), await world.db.image.count(), await world.db.task.count()]).toEqual([0, 0, 0, 0]);
  });

  it('does not harm the good ones around it', async () => {
    const [good, bad] = [await world.enqueue(makeDicom()), await world.enqueue(new Uint8Array(3))];
    expect((await world.drain()).toSorted()).toEqual(['refused', 'stored']);
    const states = await world.db.uploadItem.findMany({ where: { id: { in: [good, bad] } }, select: { id: true, state: true } });
    expect(new Map(states.map((item) => [item.id, item.state]))).toEqual(new Map([[good, 'stored'], [bad, 'refused']]));
  });

  it('leaves an audit entry with the reason', async () => {
    const entries = await world.db.auditEvent.findMany({ where: { action: 'upload.refused', projectId: world.projectId } });
    expect(entries.length).toBe(cases.length + 1);
    expect(entries.every((entry) => JSON.parse(entry.detail).reason.length > 0 && entry.actorId === world.actor.userId)).toBe(true);
  });
});

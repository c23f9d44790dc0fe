import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { detectText } from '@/lib/imaging/deidentification/burned-in/detect-text';
import { plant, type Planted } from '@/lib/imaging/deidentification/burned-in/plant-text.fixture';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { runsOf } from '@/lib/test-runs';
import { joinParts } from '../../bytes/join-parts';
import { testContext } from '../../test-setup';
import { dicomFormat } from '../dicom-format';
import { writeDicomImage } from '../writing/write-dicom';

const canRead = spawnSync('tesseract', ['--version'], { stdio: 'ignore' }).status === 0;
const SAMPLES = runsOf(300);
const folder = mkdtempSync(path.join(os.tmpdir(), 'fiducial-ocr-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An ultrasound picture as DICOM, masked where the detector proposes; its stored values. */
function mask({ picture: { width, height, levels } }: Planted, boxes: readonly { x: number; y: number; width: number; height: number }[]): Uint8Array {
  const original = writeDicomImage({
    encoding: 'explicit', rows: height, columns: width, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0, pixels: levels, modality: 'US',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1', sopInstanceUid: '1.2.826.1', studyInstanceUid: '1.2.826.2', seriesInstanceUid: '1.2.826.3',
  });
  const clean = joinParts(dicomFormat.deidentify(original, testContext).parts);
  const masked = joinParts(dicomFormat.mask?.(clean, boxes.map((box) => ({ ...box, frame: null })), testContext, {}).parts ?? []);
  const { description, frameTable } = dicomFormat.parse(masked, testContext);
  return Uint8Array.from(dicomFormat.decodeFrame(description, frameOf(frameTable, 0, masked), {}).values);
}

/** The text of each picture, by one process. */
function readAll(names: readonly string[]): string[] {
  const list = path.join(folder, 'list.txt');
  writeFileSync(list, names.map((name) => path.join(folder, name)).join('\n'));
  // 11: sparse text, in no particular order.
  execFileSync('env', ['OMP_THREAD_LIMIT=1', 'tesseract', list, path.join(folder, 'out'), '--psm', '11'], { stdio: 'ignore' });
  return readFileSync(path.join(folder, 'out.txt'), 'utf8').split('\f').slice(0, names.length);
}

const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]+/g, ' ').trim();
const tokensOf = (text: string) => plain(text).split(' ').filter((token) => token.length >= 3);

describe.runIf(canRead)('what tesseract reads', () => {
  it(`in ${SAMPLES} masked pictures is none of the planted words`, async () => {
    const planted = await Promise.all(Array.from({ length: SAMPLES }, (_, i) => plant(10_001 + i)));
    const save = (name: string, { picture: { width, height } }: Planted, levels: Uint8Array) =>
      // Enlarged: it reads letters of 20 pixels and more.
      sharp(levels, { raw: { width, height, channels: 1 } }).resize(width * 2).png().toFile(path.join(folder, name));
    const before = planted.map((_, i) => `${i}.before.png`), after = planted.map((_, i) => `${i}.after.png`);
    for (const [i, one] of planted.entries()) {
      await save(`${i}.before.png`, one, one.picture.levels);
      await save(`${i}.after.png`, one, mask(one, detectText(one.picture)));
    }
    const found = (texts: readonly string[]) => planted.map(({ text }, i) => tokensOf(text).filter((token) => plain(texts[i] ?? '').split(' ').includes(token)).length);
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    const readBefore = sum(found(readAll(before)));
    console.info(`  tesseract reads ${readBefore} of ${planted.reduce((total, { text }) => total + tokensOf(text).length, 0)} planted words before masking`);
    // That it can read them at all: otherwise finding none afterwards would say nothing.
    expect(readBefore).toBeGreaterThan(SAMPLES / 10);
    expect(found(readAll(after))).toEqual(planted.map(() => 0));
  }, 600_000);
});

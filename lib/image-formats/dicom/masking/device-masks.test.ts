import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceRegions } from '@/lib/imaging/deidentification/burned-in/device-regions';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { runsOf } from '@/lib/test-runs';
import type { Codecs } from '../../contract';
import { joinParts } from '../../bytes/join-parts';
import { loadTestCodecs, testContext } from '../../test-setup';
import { dicomFormat } from '../dicom-format';
import { openDicomFile } from '../reading/open-file';
import { writeDicomImage, type DicomImageSpec } from '../writing/write-dicom';

/** Debian's interpreter, since its pydicom is not seen by others. */
const python = '/usr/bin/python3';
const has = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const canCompare = has(python, '-c', 'import pydicom, numpy') && has('dcmdrle', '--version') && has('dcmcjpls', '--version') && has('dcmdjpeg', '--version');

interface Combination {
  readonly spec: Partial<DicomImageSpec>;
  /** Turns the file into another transfer syntax. */
  readonly convert?: readonly [program: string, ...options: string[]];
  readonly black: readonly number[] | 'least';
}

const grey8 = { bitsAllocated: 8, bitsStored: 8 } as const;
const colour = { ...grey8, samplesPerPixel: 3, photometricInterpretation: 'RGB' } as const;
/** Photometric interpretations with transfer syntaxes, as the test plan has them (T-A7). */
const combinations: Record<string, Combination> = {
  'MONOCHROME2, 16 bit, implicit': { spec: { encoding: 'implicit' }, black: [0] },
  'MONOCHROME1, 8 bit, explicit': { spec: { ...grey8, photometricInterpretation: 'MONOCHROME1' }, black: [255] },
  'MONOCHROME2, 12 bit signed, big endian': { spec: { bitsStored: 12, pixelRepresentation: 1 }, convert: ['dcmconv', '+tb'], black: 'least' },
  'RGB by pixel, explicit': { spec: colour, black: [0, 0, 0] },
  'RGB by plane, deflated': { spec: { ...colour, planarConfiguration: 1 }, convert: ['dcmconv', '+td'], black: [0, 0, 0] },
  'MONOCHROME2, 16 bit, RLE': { spec: {}, convert: ['dcmcrle'], black: [0] },
  'RGB, JPEG-LS': { spec: colour, convert: ['dcmcjpls'], black: [0, 0, 0] },
  'MONOCHROME2, 8 bit, JPEG': { spec: grey8, convert: ['dcmcjpeg', '+eb'], black: [0] },
};

/** Thirty of the places where devices write, spread over the whole table. */
const places = Array.from({ length: 30 }, (_, i) => deviceRegions[Math.floor((i * deviceRegions.length) / 30)]).flatMap((region) => (region ? [region] : []));
const cases = places.flatMap(({ label, box }) => Object.entries(combinations).flatMap(([name, combination]) => [1, 3].map((frames) => ({ title: `${label}, ${name}, ${frames} frames`, box, combination, frames }))));
/** Coprime with every factor of the number of cases, so that a tenth of them has all combinations and many places. */
const STRIDE = 47;
const chosen = Array.from({ length: runsOf(cases.length) }, (_, i) => cases[(i * STRIDE) % cases.length]).flatMap((one) => (one ? [one] : []));

let codecs: Codecs = {};
beforeAll(async () => {
  codecs = await loadTestCodecs();
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'fiducial-device-masks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A picture of noise with room around the place. */
function writePicture({ box: [x, y, width, height], combination: { spec }, frames }: (typeof cases)[number], seed: number): Uint8Array {
  const [rows, columns] = [y + height + 9, x + width + 7];
  const bits = spec.bitsStored ?? 16;
  const pixels = new Uint8Array(rows * columns * frames * (spec.samplesPerPixel ?? 1) * ((spec.bitsAllocated ?? 16) / 8));
  let state = seed + 1;
  for (let i = 0; i < pixels.length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The upper byte of signed cells holds the sign: as many bits as are stored, continued.
    pixels[i] = bits === 12 && i % 2 === 1 ? ((state >>> 24) << 28) >> 28 & 255 : state >>> 24;
  }
  return writeDicomImage({
    encoding: 'explicit', rows, columns, frames, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 0, pixels, modality: 'US',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.7', sopInstanceUid: `1.2.826.0.1.${seed + 1}`, studyInstanceUid: '1.2.826.0.2', seriesInstanceUid: '1.2.826.0.3', ...spec,
  });
}

/** dcmtk's decoders by transfer syntax; everything else it only writes anew. */
const decoders: Record<string, readonly string[]> = {
  '1.2.840.10008.1.2.5': ['dcmdrle'], '1.2.840.10008.1.2.4.50': ['dcmdjpeg', '+cn'], '1.2.840.10008.1.2.4.80': ['dcmdjpls'], '1.2.840.10008.1.2.4.81': ['dcmdjpls'],
};

function uncompress(file: string, bytes: Uint8Array): void {
  const [program, ...options] = decoders[openDicomFile(bytes).transferSyntax] ?? ['dcmconv', '+te'];
  const from = `${file}.coded`;
  writeFileSync(from, bytes);
  execFileSync(program ?? '', [...options, from, file], { stdio: 'ignore' });
}

const script = `
import sys, json, numpy, pydicom
for case in json.load(open(sys.argv[1])):
    a, b = (pydicom.dcmread(f).pixel_array for f in (case['before'], case['after']))
    a, b = (p.reshape((case['frames'], case['rows'], case['columns'], -1)) for p in (a, b))
    x, y, w, h = case['box']
    inside = numpy.zeros(a.shape, bool)
    inside[:, y:y + h, x:x + w] = True
    if case['first_only']: inside[1:] = False
    black = case['black']
    same = bool((a == b)[~inside].all())
    filled = all(bool((b[k][inside[k]].reshape(-1, a.shape[3]) == (a[k].min() if black == 'least' else black)).all()) for k in range(a.shape[0]))
    print(json.dumps([same, filled, bool((a != b)[inside].any())]))
`;

describe.runIf(canCompare)('masks of devices', () => {
  it(`blank what they cover and nothing else, as pydicom and dcmtk read it (${chosen.length} of ${cases.length} files)`, () => {
    const asked = chosen.map((one, i) => {
      const [before, after] = [path.join(folder, `${i}.before.dcm`), path.join(folder, `${i}.after.dcm`)];
      writeFileSync(before, writePicture(one, i));
      if (one.combination.convert) {
        const [program, ...options] = one.combination.convert;
        execFileSync(program, [...options, before, after], { stdio: 'ignore' });
        renameSync(after, before);
      }
      const clean = joinParts(dicomFormat.deidentify(new Uint8Array(readFileSync(before)), testContext).parts);
      const firstOnly = one.frames > 1 && i % 2 === 1;
      const [x, y, width, height] = one.box;
      const boxes: MaskBox[] = [{ x, y, width, height, frame: firstOnly ? 0 : null }];
      const masked = joinParts(dicomFormat.mask?.(clean, boxes, testContext, codecs).parts ?? []);
      expect(dicomFormat.verify(masked, testContext), one.title).toEqual([]);
      uncompress(before, clean);
      uncompress(after, masked);
      return { before, after, box: one.box, black: one.combination.black, frames: one.frames, first_only: firstOnly, rows: y + height + 9, columns: x + width + 7 };
    });
    const list = path.join(folder, 'cases.json');
    writeFileSync(list, JSON.stringify(asked));
    const answers = execFileSync(python, ['-c', script, list], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('\n').map((line): unknown => JSON.parse(line));
    expect(answers.map((answer, i) => [chosen[i]?.title, answer])).toEqual(chosen.map(({ title }) => [title, [true, true, true]]));
  }, 600_000);
});

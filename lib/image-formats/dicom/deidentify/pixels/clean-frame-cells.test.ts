import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { runsOf } from '@/lib/test-runs';
import { encodeRle } from '../../../codecs/rle';
import { joinParts } from '../../../bytes/join-parts';
import { testContext } from '../../../test-setup';
import { decodeDicomFrame } from '../../decode-dicom-frame';
import { describeDicom } from '../../describe/describe-dicom';
import { verifyDicom } from '../../verify-dicom';
import { deidentifyDicom } from '../deidentify-dicom';
import { hasPydicom, python } from '../proof/interop/programs.fixture';
import { encapsulatedImage, nativeImage } from './encapsulated.fixture';
import type { CellSpec } from './encapsulated.fixture';

const spec = (bitsAllocated: 8 | 16 | 32, bitsStored: number, pixelRepresentation: 0 | 1, highBit = bitsStored - 1): CellSpec => ({ rows: 4, columns: 6, bitsAllocated, bitsStored, highBit, pixelRepresentation });
const specs = [spec(16, 12, 0), spec(16, 12, 1), spec(16, 12, 0, 15), spec(16, 10, 1, 12), spec(8, 6, 0), spec(8, 7, 1), spec(32, 20, 0), spec(32, 24, 1), spec(16, 16, 0)];

/** Each way to code cells, as a transfer syntax has it. */
const codings: Readonly<Record<string, { readonly syntax: string; readonly encode: (cells: Uint8Array, spec: CellSpec) => Uint8Array }>> = {
  rle: { syntax: '1.2.840.10008.1.2.5', encode: (cells, { rows, columns, bitsAllocated }) => encodeRle(cells, { planeBytes: rows * columns, samples: 1, cellBytes: bitsAllocated / 8 }, columns) },
  deflated: { syntax: '1.2.840.10008.1.2.8.1', encode: (cells) => new Uint8Array(deflateRawSync(cells)) },
  encapsulated: { syntax: '1.2.840.10008.1.2.1.98', encode: (cells) => cells },
};

function valuesOf(bytes: Uint8Array): number[][] {
  const { description, frameTable } = describeDicom(bytes);
  return Array.from({ length: description.frames }, (_, k) => [...decodeDicomFrame(description, frameOf(frameTable, k, bytes), {}).values]);
}

/** Bytes of the cells themselves: the description with all bits stored. */
function cellsOf(bytes: Uint8Array): number[][] {
  const { description, frameTable } = describeDicom(bytes);
  const whole = { ...description, bitsStored: description.bitsAllocated, highBit: description.bitsAllocated - 1, sampleType: `uint${description.bitsAllocated}` as 'uint8', pixelRepresentation: 0 as const };
  return Array.from({ length: description.frames }, (_, k) => [...decodeDicomFrame(whole, frameOf(frameTable, k, bytes), {}).values]);
}

const clean = (file: Uint8Array): { out: Uint8Array; maskedCells: number; parts: readonly Uint8Array[] } => {
  const { parts, report } = deidentifyDicom(file, testContext);
  const out = joinParts(parts);
  expect(verifyDicom(out, testContext)).toEqual([]);
  expect(joinParts(deidentifyDicom(out, testContext).parts)).toEqual(out);
  return { out, maskedCells: report.maskedCells, parts };
};

describe.each(Object.entries(codings))('bits above the stored ones in %s frames', (_name, { syntax, encode }) => {
  it('are cleared like those of native cells, and counted alike', () => {
    let dirty = 0;
    fc.assert(fc.property(fc.constantFrom(...specs), fc.array(fc.uint8Array({ minLength: 96, maxLength: 96 }), { minLength: 1, maxLength: 3 }), (one, noise) => {
      const frames = noise.map((bytes) => bytes.slice(0, (24 * one.bitsAllocated) / 8));
      const native = clean(nativeImage(one, frames));
      const coded = clean(encapsulatedImage(one, frames.map((cells) => encode(cells, one)), syntax));
      expect([coded.maskedCells, cellsOf(coded.out), valuesOf(coded.out)]).toEqual([native.maskedCells, cellsOf(native.out), valuesOf(native.out)]);
      if (native.maskedCells > 0) dirty += 1;
    }), { numRuns: runsOf(400) });
    expect(dirty).toBeGreaterThan(runsOf(400) / 2);
  });

  it('frames without any are a view of the input', () => {
    for (const one of specs) {
      const values = Array.from({ length: 24 }, (_, i) => (one.pixelRepresentation === 1 ? -i : i) * 2 ** (one.highBit + 1 - one.bitsStored));
      const cells = new Uint8Array((one.bitsAllocated === 8 ? Int8Array : one.bitsAllocated === 16 ? Int16Array : Int32Array).from(values).buffer);
      const file = encapsulatedImage(one, [encode(cells, one), encode(cells, one)], syntax);
      const { parts, maskedCells } = clean(file);
      expect([maskedCells, parts.at(-1)?.buffer === file.buffer, parts.length]).toEqual([0, true, 2]);
    }
  });

  it('what lies behind the cells goes', () => {
    const cells = Uint8Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? i : 0));
    const one = spec(16, 12, 0);
    const stream = encode(cells, one);
    const file = encapsulatedImage(one, [new Uint8Array([...stream, ...Buffer.from('FAIRWEATHER^')])], syntax);
    const { out } = clean(file);
    expect(Buffer.from(out).includes('FAIR')).toBe(false);
    expect(valuesOf(out)).toEqual(valuesOf(encapsulatedImage(one, [stream], syntax)));
  });
});

describe('RLE segments', () => {
  it('lose what a segment in the middle has behind its plane, and runs that are longer than it', () => {
    const one = spec(16, 12, 0);
    const cells = Uint8Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? i : 0));
    const stream = codings['rle']?.encode(cells, one) ?? new Uint8Array();
    const second = new DataView(stream.buffer).getUint32(8, true);
    const spelled = Buffer.from('MARY');
    const hidden = Buffer.concat([stream.subarray(0, second), spelled, stream.subarray(second)]);
    hidden.writeUInt32LE(second + 4, 8);
    const { out } = clean(encapsulatedImage(one, [new Uint8Array(hidden)], '1.2.840.10008.1.2.5'));
    expect(Buffer.from(out).includes('MARY')).toBe(false);
    expect(valuesOf(out)).toEqual(valuesOf(encapsulatedImage(one, [stream], '1.2.840.10008.1.2.5')));
  });

  it.runIf(hasPydicom)('are read by pydicom with the values of the native image', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cells-'));
    for (const [i, one] of specs.filter(({ highBit, bitsStored }) => highBit === bitsStored - 1).entries()) {
      const cells = Uint8Array.from({ length: (24 * one.bitsAllocated) / 8 }, (_, k) => (k * 73 + i * 31) & 255);
      const coded = clean(encapsulatedImage(one, [codings['rle']?.encode(cells, one) ?? cells], '1.2.840.10008.1.2.5')).out;
      const name = path.join(folder, `${i}.dcm`);
      writeFileSync(name, coded);
      const answer = execFileSync(python, ['-c', 'import pydicom,sys,json; print(json.dumps(pydicom.dcmread(sys.argv[1]).pixel_array.flatten().tolist()))', name], { encoding: 'utf8' });
      // pydicom does not mask: what it reads are the cells, which are their values once nothing strays in them.
      expect(JSON.parse(answer)).toEqual(valuesOf(clean(nativeImage(one, [cells])).out)[0]);
    }
    rmSync(folder, { recursive: true });
  });
});

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { orientationLabels } from '@/lib/imaging/orientation/orientation-labels';
import { testContext } from '../test-setup';
import { niftiFormat } from './nifti-format';
import { writeNifti } from './write-nifti';
import { joinParts } from '../bytes/join-parts';

const values = Int16Array.from({ length: 24 }, (_, i) => i - 5);
const spec = { columns: 2, rows: 3, slices: 4, sampleType: 'int16', values, pixdim: [1, 2, 3] } as const;
const clean = (bytes: Uint8Array): Uint8Array => joinParts(niftiFormat.deidentify(bytes, testContext).parts);
const edit = (change: (view: DataView, bytes: Uint8Array) => void): Uint8Array => {
  const bytes = writeNifti({ ...spec, affine: [[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 0]] });
  change(new DataView(bytes.buffer), bytes);
  return bytes;
};

describe('NIfTI de-identification', () => {
  it('blanks every text field, drops extensions and what follows the data', () => {
    const file = edit((_, bytes) => [4, 14, 148, 228, 328].forEach((at) => bytes.set(Buffer.from('Fairweather'), at)));
    const extended = new Uint8Array(file.length + 32 + 9);
    extended.set(file.subarray(0, 352));
    extended.set([1, 0, 0, 0, 32, 0, 0, 0, 6, 0, 0, 0], 348);
    extended.set(Buffer.from('comment: Fairweather'), 360);
    extended.set(file.subarray(352), 384);
    extended.set(Buffer.from('Fairweath'), extended.length - 9);
    new DataView(extended.buffer).setFloat32(108, 384, true);
    const out = niftiFormat.deidentify(extended, testContext);
    expect(Buffer.from(joinParts(out.parts)).includes('Fairweath')).toBe(false);
    expect(joinParts(out.parts)).toEqual(clean(file));
    expect(out.report.trailingBytesDropped).toBe(9);
  });

  it('takes gzip for transport only: name in the gzip header or not, the stored object is the same', () => {
    const plain = writeNifti(spec);
    const packed = gzipSync(plain);
    const named = Buffer.concat([packed.subarray(0, 3), Buffer.from([8]), packed.subarray(4, 10), Buffer.from('Fairweather.nii\0'), packed.subarray(10)]);
    expect(clean(new Uint8Array(packed))).toEqual(clean(plain));
    expect(clean(new Uint8Array(named))).toEqual(clean(plain));
    expect(niftiFormat.sniff(new Uint8Array(named))).toBe(true);
  });
});

describe('NIfTI refusals', () => {
  const bad: [string, Uint8Array, string][] = [
    ['a header that promises more than the file holds', edit((view) => view.setInt16(42, 2000, true)), 'shorter than its header says'],
    ['data that starts outside the file', edit((view) => view.setFloat32(108, 1e9, true)), 'outside the file'],
    ['data that starts in the header', edit((view) => view.setFloat32(108, 12, true)), 'outside the file'],
    ['an offset that is no number', edit((view) => view.setFloat32(108, Number.NaN, true)), 'outside the file'],
    ['a negative dimension', edit((view) => view.setInt16(44, -3, true)), 'not positive'],
    ['nine dimensions', edit((view) => view.setInt16(40, 9, true)), 'impossible number of dimensions'],
    ['a data type of another size', edit((view) => view.setInt16(72, 8, true)), 'contradicts itself'],
    ['values of 128 bits', edit((view) => view.setInt16(70, 1536, true)), 'float128 is not supported'],
    ['complex values said to be of 16 bits', edit((view) => view.setInt16(70, 32, true)), 'contradicts itself'],
    ['ANALYZE 7.5', edit((_, bytes) => bytes.fill(0, 344, 348)), 'ANALYZE 7.5'],
    ['a header of a pair', edit((_, bytes) => bytes.set(Buffer.from('ni1\0'), 344)), 'choose the .hdr and the .img file together'],
    ['a gzip bomb', new Uint8Array(gzipSync(Buffer.alloc(64 << 20))), 'This is not a NIfTI file'],
    ['two gzip members', new Uint8Array(Buffer.concat([gzipSync(writeNifti(spec)), gzipSync('Fairweather')])), 'damaged'],
    ['bytes behind the gzip end', new Uint8Array(Buffer.concat([gzipSync(writeNifti(spec)), Buffer.from('Fairweather')])), 'gzip'],
  ];
  it.each(bad)('%s', (_what, bytes, message) => {
    expect(() => clean(bytes)).toThrow(FiducialError);
    expect(() => clean(bytes)).toThrow(message);
  });

  it.each([[0xffffffff, 'too large'], [0x7f000000, 'impossible size']])('a trailer that claims %s bytes is refused before anything is allocated', (size, reason) => {
    const packed = new Uint8Array(gzipSync(writeNifti(spec)));
    new DataView(packed.buffer).setUint32(packed.length - 4, size, true);
    expect(() => clean(packed)).toThrow(reason);
  });
});

describe('NIfTI geometry', () => {
  it('is LPS, with the file\'s spacing, shown the radiological way', () => {
    const { description } = niftiFormat.parse(clean(writeNifti({ ...spec, affine: [[1, 0, 0, 10], [0, 2, 0, 20], [0, 0, 3, 30]] })), testContext);
    expect(description.spacing).toEqual({ row: 2, column: 1, source: 'pixdim' });
    expect(description.imageOrientation).toEqual([-1, 0, 0, 0, -1, 0]);
    expect(description.imagePosition).toEqual([-10, -20, 30]);
    expect(description.sliceStep).toEqual([0, 0, 3]);
    expect(orientationLabels(description.imageOrientation, description.presentation)).toEqual({ left: 'R', top: 'A', right: 'L', bottom: 'P' });
  });

  const quaternion = (qfac: number, [dx, dy, dz]: readonly [number, number, number]): Uint8Array => edit((view) => {
    view.setInt16(252, 1, true);
    view.setInt16(254, 0, true);
    [qfac, dx, dy, dz].forEach((step, i) => view.setFloat32(76 + 4 * i, step, true));
    // A quarter turn about the third axis: i runs to the front, j to the patient's left.
    [0, 0, Math.SQRT1_2, 7, 8, 9].forEach((value, i) => view.setFloat32(256 + 4 * i, value, true));
  });

  it.each([[1, 3], [-1, -3], [0, 3]])('by quaternion, the third axis turned by qfac %i', (qfac, z) => {
    const { description } = niftiFormat.parse(clean(quaternion(qfac, [1, 2, 3])), testContext);
    const expected = [0, -1, 0, 1, 0, 0];
    description.imageOrientation?.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 6));
    expect(description.imageOrientation).toHaveLength(6);
    expect(description.imagePosition).toEqual([-7, -8, 9]);
    expect(description.sliceStep?.[2]).toBeCloseTo(z, 6);
    expect(description.spacing).toEqual({ row: 2, column: 1, source: 'pixdim' });
  });

  it('is left open rather than guessed when a step of the quaternion form is negative', () => {
    const { description } = niftiFormat.parse(clean(quaternion(1, [-1, 2, 3])), testContext);
    expect([description.imageOrientation, description.spacing?.column]).toEqual([null, 1]);
  });

  it('is left open when the header says nothing', () => {
    const { description } = niftiFormat.parse(clean(writeNifti(spec)), testContext);
    expect([description.imageOrientation, description.imagePosition, description.sliceStep]).toEqual([null, null, null]);
  });
});

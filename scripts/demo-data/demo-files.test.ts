import { describe, expect, it } from 'vitest';
import { detectImageFormat, joinParts } from '@/lib/image-formats';
import { frameByteRange } from '@/lib/imaging/image-description';
import { orientationLabels } from '@/lib/imaging/orientation/orientation-labels';
import { modalityValue } from '@/lib/imaging/windowing/modality-transform';
import { makeDemoFiles } from './demo-files';

const small = { ctSlices: 5, ctPixels: 64, headVoxels: 24, radiographPixels: 32 };
const context = { pseudonymKey: new Uint8Array(32).fill(5), grouping: { studyKey: 'demo' } };

const files = [...makeDemoFiles(small)].map(({ path, bytes }) => {
  const format = detectImageFormat(bytes);
  const clean = joinParts(format.deidentify(bytes, context).parts);
  return { path, bytes, clean, format, parsed: format.parse(clean, context) };
});

describe('demonstration files', () => {
  it('are the same every time', () => {
    const again = [...makeDemoFiles(small)];
    expect(again.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    again.forEach(({ bytes }, i) => expect(bytes).toEqual(files[i]?.bytes));
  });

  it('carry an invented identity that does not get through', () => {
    expect(files.filter(({ bytes }) => Buffer.from(bytes).includes('Fairweather')).length).toBeGreaterThan(small.ctSlices);
    for (const { clean, format } of files) {
      expect(Buffer.from(clean).includes('Fairweather')).toBe(false);
      expect(format.verify(clean, context)).toEqual([]);
    }
  });

  it('hold one CT series in order, with air outside and soft tissue in the heart', () => {
    const ct = files.filter(({ parsed }) => parsed.description.format === 'dicom');
    expect(new Set(ct.map(({ parsed }) => parsed.catalogue.seriesInstanceUid)).size).toBe(1);
    const positions = ct.map(({ parsed }) => parsed.catalogue.slicePosition ?? Number.NaN);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    const middle = ct[2];
    const range = middle && frameByteRange(middle.parsed.frameTable, 0);
    if (!middle || !range) throw new Error('the CT series is too short');
    const { description } = middle.parsed;
    const { values } = middle.format.decodeFrame(description, middle.clean.subarray(range.offset, range.offset + range.length), {});
    expect(Math.abs(modalityValue(description, values[0] ?? 0) + 1000)).toBeLessThan(80);
    const heart = modalityValue(description, values[28 * 64 + 36] ?? 0);
    expect(heart).toBeGreaterThan(0);
    expect(heart).toBeLessThan(200);
  });

  it('show the head volume the radiological way', () => {
    const head = files.find(({ parsed }) => parsed.description.format === 'nifti');
    const { imageOrientation, presentation } = head?.parsed.description ?? { imageOrientation: null, presentation: { flipHorizontal: false, rotation: 0 as const } };
    expect(orientationLabels(imageOrientation, presentation)).toEqual({ left: 'R', top: 'A', right: 'L', bottom: 'P' });
  });
});

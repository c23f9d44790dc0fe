import { describe, expect, it } from 'vitest';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { testContext } from '../../test-setup';
import { dicomFormat } from '../dicom-format';
import type { EncodableElement } from '../writing/encode-elements';
import { numberElement, textElement } from '../writing/encode-elements';
import { writeDicomImage } from '../writing/write-dicom';
import { joinParts } from '../../bytes/join-parts';

const ds = (tag: number, ...values: number[]): EncodableElement => textElement(tag, 'DS', values.join('\\'));
const sq = (tag: number, ...items: EncodableElement[][]): EncodableElement => ({ tag, vr: 'SQ', items });

function describeFile(frames: number, encoding: 'explicit' | 'implicit', ...extra: EncodableElement[]): ImageDescription {
  const bytes = writeDicomImage({
    encoding, rows: 2, columns: 3, frames, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 0,
    pixels: new Uint8Array(Uint16Array.from({ length: 6 * frames }, (_, i) => i).buffer), sopClassUid: '1.2.840.10008.5.1.4.1.1.4.1', sopInstanceUid: '1.2.3.4',
    studyInstanceUid: '1.2.3.1', seriesInstanceUid: '1.2.3.2', modality: 'MR', extra,
  });
  return dicomFormat.parse(joinParts(dicomFormat.deidentify(bytes, testContext).parts), testContext).description;
}

const frameGroups = (z: number, slope: number, center: number): EncodableElement[] => [
  sq(0x00209113, [ds(0x00200032, 1, 2, z)]),
  sq(0x00289145, [ds(0x00281052, 0), ds(0x00281053, slope), textElement(0x00281054, 'LO', 'US')]),
  sq(0x00289132, [ds(0x00281050, center), ds(0x00281051, 100)]),
];
const sharedGroups = sq(0x52009229, [
  sq(0x00289110, [ds(0x00280030, 0.7, 0.5), ds(0x00180050, 4)]),
  sq(0x00209116, [ds(0x00200037, 1, 0, 0, 0, 1, 0)]),
]);

describe.each(['explicit', 'implicit'] as const)('functional groups of an enhanced object (%s)', (encoding) => {
  const description = describeFile(3, encoding, sharedGroups, sq(0x52009230, frameGroups(10, 1, 50), frameGroups(14, 2, 50), frameGroups(18, 1, 70)));

  it('give geometry', () => {
    expect(description.spacing).toEqual({ row: 0.7, column: 0.5, source: 'PixelSpacing' });
    expect(description.sliceThickness).toBe(4);
    expect(description.imageOrientation).toEqual([1, 0, 0, 0, 1, 0]);
    expect(description.imagePosition).toEqual([1, 2, 10]);
    expect(description.sliceStep).toEqual([0, 0, 4]);
  });

  it('give each frame its own slope and window where they differ', () => {
    expect(description.rescaleSlope).toBe(1);
    expect(description.windows).toEqual([{ center: 50, width: 100 }]);
    expect(description.perFrame).toEqual([
      {},
      { rescaleSlope: 2, imagePosition: [1, 2, 14] },
      { windows: [{ center: 70, width: 100 }], imagePosition: [1, 2, 18] },
    ]);
  });
});

describe('top-level attributes', () => {
  it('positions that jump give no slice step', () => {
    const groups = sq(0x52009230, frameGroups(10, 1, 50), frameGroups(14, 1, 50), frameGroups(30, 1, 50));
    expect(describeFile(3, 'explicit', sharedGroups, groups).sliceStep).toBeNull();
  });

  it('spacing: PixelSpacing, else ImagerPixelSpacing, else the aspect ratio, else nothing', () => {
    expect(describeFile(1, 'explicit', ds(0x00280030, 2, 1), ds(0x00181164, 9, 9)).spacing).toEqual({ row: 2, column: 1, source: 'PixelSpacing' });
    expect(describeFile(1, 'explicit', ds(0x00181164, 0.2, 0.1)).spacing).toEqual({ row: 0.2, column: 0.1, source: 'ImagerPixelSpacing' });
    const aspect = describeFile(1, 'explicit', textElement(0x00280034, 'IS', '4\\3'));
    expect([aspect.spacing, aspect.pixelAspectRatio]).toEqual([null, 4 / 3]);
    expect(describeFile(1, 'explicit', ds(0x00280030, 0, 0)).spacing).toBeNull();
  });

  it('cosines that are not perpendicular unit vectors are not used', () => {
    expect(describeFile(1, 'explicit', ds(0x00200037, 1, 0, 0, 1, 0, 0)).imageOrientation).toBeNull();
  });

  it('frame time from FrameTime, its vector, or the cine rate', () => {
    expect(describeFile(1, 'explicit', ds(0x00181063, 40)).frameTimeMs).toBe(40);
    expect(describeFile(1, 'explicit', ds(0x00181065, 0, 30, 50)).frameTimeMs).toBe(40);
    expect(describeFile(1, 'explicit', textElement(0x00180040, 'IS', '25')).frameTimeMs).toBe(40);
  });

  it('padding leaves the range', () => {
    const description = describeFile(1, 'explicit', numberElement(0x00280120, 'US', [0]), numberElement(0x00280121, 'US', [1]));
    expect([description.pixelPaddingValue, description.pixelPaddingRangeLimit, description.minimum, description.maximum]).toEqual([0, 1, 2, 5]);
  });

  it('lookup tables of words and of packed bytes', () => {
    const words = sq(0x00283000, [numberElement(0x00283002, 'US', [3, 10, 16]), numberElement(0x00283006, 'OW', [1, 20, 300])]);
    expect(describeFile(1, 'explicit', words).modalityLut).toEqual({ firstMapped: 10, bits: 16, entries: [1, 20, 300] });
    const packed = sq(0x00283010, [numberElement(0x00283002, 'US', [4, 0, 8]), numberElement(0x00283006, 'OW', [0x0201, 0x0403])]);
    expect(describeFile(1, 'implicit', packed).voiLut).toEqual({ firstMapped: 0, bits: 8, entries: [1, 2, 3, 4] });
  });
});

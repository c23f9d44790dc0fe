import { fakeIdentity, writeDicomImage, type DicomImageSpec } from '@/lib/image-formats/dicom/writing/write-dicom';
import { numberElement } from '@/lib/image-formats/dicom/writing/encode-elements';
import { writeNifti } from '@/lib/image-formats/nifti/write-nifti';
import { writePng } from '@/lib/image-formats/png/write-png';

interface Seed {
  readonly bytes: Uint8Array;
  readonly modality: string;
  readonly anatomy: string;
}

const root = '1.2.826.0.1.3680043.8.498.77';

/** Deterministic values without a pattern that a turn or a mirror could map onto itself. */
function scatter(count: number, from: number, to: number): number[] {
  let state = 12345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from + Math.floor((state / 2 ** 32) * (to - from + 1));
  });
}

function dicom(number: number, spec: Partial<DicomImageSpec> & Pick<DicomImageSpec, 'rows' | 'columns' | 'pixels'>): Seed {
  const bytes = writeDicomImage({
    encoding: 'explicit', photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 1,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: `${root}.${number}`, seriesInstanceUid: `${root}.${number}.1`, sopInstanceUid: `${root}.${number}.1.1`,
    modality: 'CT', bodyPart: 'CHEST', ...spec, extra: [...fakeIdentity(), ...(spec.extra ?? [])],
  });
  return { bytes, modality: '', anatomy: '' };
}

const bytesOf = (values: Int16Array | Uint16Array): Uint8Array => new Uint8Array(values.buffer);

/** Signed, 384 × 384, real = 0.5 × stored − 100, with a window of its own. */
export const ct = { size: 384, values: Int16Array.from(scatter(384 * 384, -2000, 3000)), slope: 0.5, intercept: -100, window: { c: 40, w: 400 } };
/** 12 bits, high values dark. */
export const monochrome1 = { size: 320, values: Uint16Array.from(scatter(320 * 320, 0, 4095)), window: { c: 2000, w: 3000 } };
export const colour = { size: 300, values: Uint8Array.from(scatter(300 * 300 * 3, 0, 255)) };
/** Every seventh pixel is not part of the picture; its value lies in the middle of the window. */
export const padded = { size: 300, padding: 50, values: Int16Array.from(scatter(300 * 300, -300, 400), (value, i) => (i % 7 === 0 ? 50 : value === 50 ? 51 : value)), window: { c: 50, w: 300 } };
/** Pixels twice as high as wide. */
export const tall = { columns: 180, rows: 90, values: Int16Array.from(scatter(180 * 90, -200, 300)), window: { c: 40, w: 400 } };
export const png = { columns: 340, rows: 260, values: Uint16Array.from(scatter(340 * 260, 100, 65000)) };
/** Voxel axes left → right, back → front, feet → head (RAS). */
export const nifti = { columns: 300, rows: 240, slices: 3, values: Int16Array.from(scatter(300 * 240 * 3, -500, 1500)) };

const files = {
  ct: dicom(1, {
    rows: ct.size, columns: ct.size, pixels: bytesOf(ct.values), encoding: 'implicit', rescale: { slope: ct.slope, intercept: ct.intercept, type: 'HU' },
    window: { center: ct.window.c, width: ct.window.w },
    geometry: { frameOfReferenceUid: `${root}.9`, spacing: [0.7, 0.7], orientation: [1, 0, 0, 0, 1, 0], position: [0, 0, 0], sliceThickness: 2 },
  }),
  monochrome1: dicom(2, {
    rows: monochrome1.size, columns: monochrome1.size, pixels: bytesOf(monochrome1.values), photometricInterpretation: 'MONOCHROME1', bitsStored: 12,
    pixelRepresentation: 0, modality: 'DX', sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1', window: { center: monochrome1.window.c, width: monochrome1.window.w },
  }),
  colour: dicom(3, {
    rows: colour.size, columns: colour.size, pixels: colour.values, photometricInterpretation: 'RGB', samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8,
    pixelRepresentation: 0, modality: 'OT', sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
  }),
  padded: dicom(4, {
    rows: padded.size, columns: padded.size, pixels: bytesOf(padded.values), window: { center: padded.window.c, width: padded.window.w },
    extra: [numberElement(0x00280120, 'SS', [padded.padding])],
  }),
  tall: dicom(5, {
    rows: tall.rows, columns: tall.columns, pixels: bytesOf(tall.values), window: { center: tall.window.c, width: tall.window.w },
    geometry: { frameOfReferenceUid: `${root}.9`, spacing: [1, 0.5], orientation: [1, 0, 0, 0, 1, 0], position: [0, 0, 0], sliceThickness: 2 },
  }),
  png: { bytes: writePng({ rows: png.rows, columns: png.columns, samplesPerPixel: 1, values: png.values }), modality: 'DX', anatomy: 'CHEST' },
  nifti: {
    bytes: writeNifti({
      columns: nifti.columns, rows: nifti.rows, slices: nifti.slices, sampleType: 'int16', values: nifti.values, pixdim: [1, 1, 2], slope: 2, intercept: 10,
      affine: [[1, 0, 0, -150], [0, 1, 0, -120], [0, 0, 2, 0]],
    }),
    modality: 'MR', anatomy: 'BRAIN',
  },
} satisfies Record<string, Seed>;

export type FileName = keyof typeof files;
export const FILES: ReadonlyMap<string, Seed> = new Map(Object.entries(files));

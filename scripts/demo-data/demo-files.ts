import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writeNifti } from '@/lib/image-formats/nifti/write-nifti';
import { writePng } from '@/lib/image-formats/png/write-png';
import { head, renderRadiograph, renderSlice, thorax } from '@/lib/imaging/synthetic/phantoms';

export interface DemoFile {
  /** Path inside the folder of demo files, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** How much is made; the tests ask for less. */
export interface DemoSize {
  readonly ctSlices: number;
  readonly ctPixels: number;
  readonly headVoxels: number;
  readonly radiographPixels: number;
}

export const fullDemo: DemoSize = { ctSlices: 40, ctPixels: 512, headVoxels: 96, radiographPixels: 1024 };

const root = '1.3.6.1.4.1.99999.1';

/** Chest CT: 12 bits stored in 16, slope 1, intercept −1024, axial slices from the feet to the head, with an invented patient in the header. */
function* ctSeries(size: DemoSize): Generator<DemoFile> {
  const pixelMm = 360 / size.ctPixels;
  const sliceMm = 200 / size.ctSlices;
  const corner = -((size.ctPixels - 1) / 2) * pixelMm;
  for (let k = 0; k < size.ctSlices; k += 1) {
    const z = (k - (size.ctSlices - 1) / 2) * sliceMm;
    const stored = Uint16Array.from(renderSlice(thorax, size.ctPixels, pixelMm, z, -1000, 12), (hu) => Math.min(4095, Math.max(0, Math.round(hu + 1024))));
    const bytes = writeDicomImage({
      encoding: k % 2 === 0 ? 'explicit' : 'implicit', rows: size.ctPixels, columns: size.ctPixels, photometricInterpretation: 'MONOCHROME2',
      bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels: new Uint8Array(stored.buffer),
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: `${root}.1`, seriesInstanceUid: `${root}.1.1`, sopInstanceUid: `${root}.1.1.${k + 1}`,
      modality: 'CT', bodyPart: 'CHEST', seriesNumber: 1, instanceNumber: k + 1, rescale: { slope: 1, intercept: -1024, type: 'HU' }, window: { center: 40, width: 400 },
      geometry: { frameOfReferenceUid: `${root}.1.9`, spacing: [pixelMm, pixelMm], orientation: [1, 0, 0, 0, 1, 0], position: [corner, corner, z], sliceThickness: sliceMm },
      extra: fakeIdentity(),
    });
    yield { path: `ct-chest/slice-${String(k + 1).padStart(3, '0')}.dcm`, bytes };
  }
}

/** Head volume as NIfTI-1, voxel axes right → left, back → front, feet → head (LAS), the order that most converters write. */
function headVolume(size: DemoSize): DemoFile {
  const n = size.headVoxels;
  const mm = 220 / n;
  const values = new Int16Array(n * n * n);
  for (let k = 0; k < n; k += 1) {
    const slice = renderSlice(head, n, mm, (k - (n - 1) / 2) * mm, 0, 8);
    // The slice runs front to back; NIfTI's j runs back to front.
    for (let j = 0; j < n; j += 1) for (let i = 0; i < n; i += 1) values[(k * n + (n - 1 - j)) * n + i] = Math.round(slice[j * n + i] as number);
  }
  const half = ((n - 1) / 2) * mm;
  const bytes = writeNifti({
    columns: n, rows: n, slices: n, sampleType: 'int16', values, pixdim: [mm, mm, mm],
    affine: [[-mm, 0, 0, half], [0, mm, 0, -half], [0, 0, mm, -half]], description: 'Fairweather^Florence',
  });
  return { path: 'mr-head/head.nii', bytes };
}

function radiographs(size: DemoSize): DemoFile[] {
  const n = size.radiographPixels;
  const deep = renderRadiograph(thorax, n, n, 400 / n, 16);
  const shallow = Uint8Array.from(deep, (value) => value >> 8);
  const tinted = new Uint8Array(3 * n * n);
  shallow.forEach((value, i) => tinted.set([value, Math.round(value * 0.72), Math.round(value * 0.6)], 3 * i));
  return [
    { path: 'radiographs/chest-16-bit.png', bytes: writePng({ rows: n, columns: n, samplesPerPixel: 1, values: deep }) },
    { path: 'radiographs/chest-8-bit.png', bytes: writePng({ rows: n, columns: n, samplesPerPixel: 1, values: shallow }) },
    { path: 'photographs/tinted-rgb.png', bytes: writePng({ rows: n, columns: n, samplesPerPixel: 3, values: tinted }) },
  ];
}

/** All demonstration files, the same bytes every time; made one after the other so that they need not fit in memory together. */
export function* makeDemoFiles(size: DemoSize = fullDemo): Generator<DemoFile> {
  yield* ctSeries(size);
  yield headVolume(size);
  yield* radiographs(size);
}

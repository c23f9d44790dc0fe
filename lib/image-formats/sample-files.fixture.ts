import sharp from 'sharp';
import type { ImageFormatName, PixelFrame, SampleArray } from '@/lib/imaging/image-description';
import { writeBmp } from './bmp/write-bmp';
import { fakeIdentity, writeDicomImage } from './dicom/writing/write-dicom';
import { joinParts } from './bytes/join-parts';
import { writeNifti } from './nifti/write-nifti';
import { writePng } from './png/write-png';

/** For tests only: a small file of each format with planted identifiers, and the values that must come out. */
export interface Sample {
  readonly format: ImageFormatName;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Stored values of all frames; null where compression is lossy. */
  readonly values: SampleArray | null;
}

const uid = '1.2.826.0.1.3680043.2.1';

function dicomSample(name: string, spec: Partial<Parameters<typeof writeDicomImage>[0]>, values: SampleArray, pixels = new Uint8Array(values.buffer)): Sample {
  const bytes = writeDicomImage({
    encoding: 'explicit', rows: 4, columns: 6, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 0,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: `${uid}.1`, seriesInstanceUid: `${uid}.2`, sopInstanceUid: `${uid}.3`, modality: 'CT',
    pixels, extra: fakeIdentity(), ...spec,
  });
  return { format: 'dicom', name, bytes, values };
}

function range(count: number, at: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => at(i));
}

export function dicomSamples(): Sample[] {
  const unsigned = Uint16Array.from(range(24, (i) => (i * 2731) & 0xffff));
  const signed12 = Int16Array.from(range(24, (i) => i * 170 - 2048));
  const bytes15 = Uint8Array.from(range(15, (i) => i * 17));
  const colour = Uint8Array.from(range(72, (i) => (i * 7) & 255));
  const planes = Uint8Array.from([0, 1, 2].flatMap((c) => range(24, (i) => colour[3 * i + c] as number)));
  const cine = Uint16Array.from(range(72, (i) => i * 11));
  const high = Uint16Array.from(range(24, (i) => (i * 40) % 1024));
  return [
    dicomSample('16-bit unsigned explicit', {}, unsigned),
    dicomSample('12-bit signed implicit', { encoding: 'implicit', bitsStored: 12, pixelRepresentation: 1 }, signed12),
    dicomSample('8-bit MONOCHROME1, odd length', { rows: 3, columns: 5, bitsAllocated: 8, bitsStored: 8, photometricInterpretation: 'MONOCHROME1' }, bytes15),
    dicomSample('RGB by pixel', { bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 3, photometricInterpretation: 'RGB' }, colour),
    dicomSample('RGB by plane', { bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 3, photometricInterpretation: 'RGB', planarConfiguration: 1 }, colour, planes),
    dicomSample('three frames', { frames: 3 }, cine),
    dicomSample('10 bits at high bit 15', { bitsStored: 10, highBit: 15 }, high, new Uint8Array(high.map((value) => value << 6).buffer)),
  ];
}

export function niftiSamples(): Sample[] {
  const volume = Int16Array.from(range(60, (i) => i * 100 - 3000));
  const affine = [[-2, 0, 0, 4], [0, 2, 0, -4], [0, 0, 3, 0]] as const;
  const base = { columns: 4, rows: 5, slices: 3, pixdim: [2, 2, 3] as const, affine, description: 'Fairweather^Florence' };
  const floats = Float32Array.from(range(120, (i) => i / 7));
  return [
    { format: 'nifti', name: 'int16 volume', bytes: writeNifti({ ...base, sampleType: 'int16', values: volume }), values: volume },
    { format: 'nifti', name: 'float32 series', bytes: writeNifti({ ...base, volumes: 2, sampleType: 'float32', values: floats }), values: floats },
  ];
}

const identity = { IFD0: { ImageDescription: 'Fairweather Florence', Artist: 'MRN-55512' } };

export async function tiffSamples(): Promise<Sample[]> {
  const colour = Uint8Array.from(range(21 * 17 * 3, (i) => (i * 13) & 255));
  const deep = Uint16Array.from(range(40 * 33, (i) => (i * 1871) & 0xffff));
  const raw = { raw: { width: 21, height: 17, channels: 3 as const } };
  const packed = await sharp(colour, raw).withExif(identity).tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer();
  const tiled = await sharp(colour, raw).withExif(identity).tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer();
  const plain = await sharp(deep, { raw: { width: 40, height: 33, channels: 1 } }).toColourspace('grey16').withExif(identity).tiff({ compression: 'none' }).toBuffer();
  return [
    { format: 'tiff', name: 'RGB, LZW, predictor', bytes: new Uint8Array(packed), values: colour },
    { format: 'tiff', name: 'RGB, deflate, tiles', bytes: new Uint8Array(tiled), values: colour },
    { format: 'tiff', name: '16-bit grey TIFF', bytes: new Uint8Array(plain), values: deep },
  ];
}

export function bmpSamples(): Sample[] {
  const grey = Uint8Array.from(range(5 * 3, (i) => i * 17));
  const colour = Uint8Array.from(range(5 * 3 * 3, (i) => i * 5));
  const dressed = (frame: PixelFrame): Uint8Array => {
    const [head, pixels] = writeBmp(frame);
    // Between header and pixels there may be anything.
    const gap = new TextEncoder().encode('Fairweather Florence');
    const bytes = joinParts([head, gap, pixels]);
    const view = new DataView(bytes.buffer);
    view.setUint32(10, head.length + gap.length, true);
    return bytes;
  };
  return [
    { format: 'bmp', name: '8-bit grey', bytes: dressed({ rows: 3, columns: 5, samplesPerPixel: 1, values: grey }), values: grey },
    { format: 'bmp', name: '24-bit colour', bytes: dressed({ rows: 3, columns: 5, samplesPerPixel: 3, values: colour }), values: colour },
  ];
}

export async function webpSamples(): Promise<Sample[]> {
  const colour = Uint8Array.from(range(32 * 20 * 3, (i) => (i * 13) & 255));
  const picture = (lossless: boolean): Promise<Buffer> => sharp(colour, { raw: { width: 32, height: 20, channels: 3 } }).withExif(identity).webp({ lossless }).toBuffer();
  // The range of a WebP is not known without its codec, which the conformance test compares where values are given.
  return [
    { format: 'webp', name: 'lossy with EXIF', bytes: new Uint8Array(await picture(false)), values: null },
    { format: 'webp', name: 'lossless with EXIF', bytes: new Uint8Array(await picture(true)), values: null },
  ];
}

export async function imageSamples(): Promise<Sample[]> {
  const deep = Uint16Array.from(range(35, (i) => i * 1871));
  const colour = Uint8Array.from(range(105, (i) => (i * 13) & 255));
  const grey = Uint8Array.from(range(64 * 48, (i) => (i * 3) & 255));
  const raw = { raw: { width: 64, height: 48, channels: 1 as const } };
  const baseline = await sharp(grey, raw).withExif(identity).jpeg({ quality: 90 }).toBuffer();
  const progressive = await sharp(grey, raw).toColourspace('srgb').withExif(identity).jpeg({ quality: 90, progressive: true }).toBuffer();
  const described = await sharp(colour, { raw: { width: 7, height: 5, channels: 3 } }).withExif(identity).png().toBuffer();
  return [
    { format: 'png', name: '16-bit grey', bytes: writePng({ rows: 5, columns: 7, samplesPerPixel: 1, values: deep }), values: deep },
    { format: 'png', name: 'RGB with EXIF', bytes: new Uint8Array(described), values: colour },
    { format: 'jpeg', name: 'baseline with EXIF', bytes: new Uint8Array(baseline), values: null },
    { format: 'jpeg', name: 'progressive with EXIF', bytes: new Uint8Array(progressive), values: null },
  ];
}

import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { dressJpeg } from '@/lib/image-formats/carriers/jpeg-carriers.fixture';
import { dressNifti } from '@/lib/image-formats/carriers/nifti-carriers.fixture';
import { dressBmp, dressTiff, dressWebp } from '@/lib/image-formats/carriers/other-carriers.fixture';
import { dressPng } from '@/lib/image-formats/carriers/png-carriers.fixture';
import { sentinel, sentinelBytes } from '@/lib/image-formats/carriers/sentinels.fixture';
import { textElement, type EncodableElement } from '@/lib/image-formats/dicom/writing/encode-elements';
import { fakeIdentity, writeDicomFile, writeDicomImage, type DicomImageSpec } from '@/lib/image-formats/dicom/writing/write-dicom';
import { videoSamples } from '@/lib/image-formats/video/sample-videos.fixture';
import { writeZip } from '@/lib/image-formats/zip/write-zip.fixture';
import { writeEncapsulated } from '../pixels/encapsulated-dicom';

/** A file that says who its patient is, wherever there is room for it. */
export interface IdentifiedFile {
  readonly kind: string;
  readonly bytes: Uint8Array;
  /** Said with the upload, where the file does not say it. */
  readonly modality: string;
  readonly anatomy: string;
}

const SIDE = 24;

/** Text attributes of PS3.6 in which people are named, and their value representations. */
const texts: readonly (readonly [tag: number, vr: string])[] = [
  [0x00080050, 'SH'], [0x00080080, 'LO'], [0x00080081, 'ST'], [0x00080090, 'PN'], [0x00081010, 'SH'], [0x00081030, 'LO'], [0x0008103e, 'LO'], [0x00081048, 'PN'], [0x00081050, 'PN'], [0x00081070, 'PN'],
  [0x00100010, 'PN'], [0x00100020, 'LO'], [0x00101000, 'LO'], [0x00101001, 'PN'], [0x00101040, 'LO'], [0x00102154, 'SH'], [0x00102160, 'SH'], [0x001021b0, 'LT'], [0x00104000, 'LT'],
  [0x00180010, 'LO'], [0x00181000, 'LO'], [0x00181030, 'LO'], [0x00200010, 'SH'], [0x00204000, 'LT'], [0x00321032, 'PN'], [0x00321060, 'LO'], [0x00400254, 'LO'], [0x00401400, 'LT'], [0x40080115, 'LT'],
];

/** An original UID that can be recognised. */
const uid = (turn: number, last: number) => `1.2.840.7730193155.${turn + 1}.${last}`;

function identity(turn: number): EncodableElement[] {
  const named = () => [textElement(0x00401102, 'ST', sentinel()), textElement(0x00080080, 'LO', sentinel())];
  return [
    ...fakeIdentity(), ...texts.map(([tag, vr]) => textElement(tag, vr, vr === 'PN' ? `${sentinel()}^${sentinel()}` : sentinel())),
    textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'), textElement(0x00200052, 'UI', uid(turn, 9)),
    { tag: 0x00080096, vr: 'SQ', items: [named(), [{ tag: 0x00401101, vr: 'SQ', items: [named()] }]] },
    { tag: 0x00400275, vr: 'SQ', items: [[textElement(0x00400007, 'LO', sentinel()), textElement(0x00400009, 'SH', sentinel())]] },
    textElement(0x00290010, 'LO', `${sentinel()} HEADER`), { tag: 0x00291010, vr: 'OB', value: sentinelBytes('utf16le') }, { tag: 0x00291020, vr: 'UN', value: sentinelBytes() },
    textElement(0x60000022, 'LO', sentinel()), textElement(0x60001500, 'LO', sentinel()),
    textElement(0x00380500, 'LO', sentinel()),
  ];
}

function dicom(turn: number, spec: Partial<DicomImageSpec> = {}): Uint8Array {
  const pixels = new Uint8Array(Uint16Array.from({ length: SIDE * SIDE }, (_, i) => (i * 37 + turn * 11) % 4096).buffer);
  new DataView(pixels.buffer).setUint32(0, ((turn & 0xfff) << 16) | (turn >> 12), true);
  const bytes = writeDicomImage({
    encoding: turn % 2 === 0 ? 'explicit' : 'implicit', rows: SIDE, columns: SIDE, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: uid(turn >> 3, 1), seriesInstanceUid: uid(turn >> 3, 2), sopInstanceUid: uid(turn, 3), modality: 'CT', bodyPart: 'CHEST',
    seriesNumber: 2, instanceNumber: turn + 1, extra: identity(turn), ...spec,
  });
  // The preamble belongs to nobody and is kept by most programs.
  bytes.set(Buffer.from(`II*\0${sentinel()}`, 'latin1'), 0);
  return bytes;
}

function deflated(turn: number): Uint8Array {
  const whole = dicom(turn, { encoding: 'explicit', transferSyntax: '1.2.840.10008.1.2.1.99' });
  const at = 144 + Buffer.from(whole.buffer).readUInt32LE(140);
  return new Uint8Array(Buffer.concat([whole.subarray(0, at), deflateRawSync(whole.subarray(at))]));
}

/** A picture with metadata of its own inside the pixel data (JPEG Baseline). */
async function wrapped(turn: number): Promise<Uint8Array> {
  const { image, width, height } = picture(turn, 3);
  const jpeg = dressJpeg(new Uint8Array(await image.jpeg().toBuffer()), turn);
  return writeEncapsulated({
    transferSyntax: '1.2.840.10008.1.2.4.50', rows: height, columns: width, samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL_422', bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.4', studyInstanceUid: uid(turn, 1), seriesInstanceUid: uid(turn, 2), sopInstanceUid: uid(turn, 3), modality: 'XC', bodyPart: 'HAND', extra: identity(turn),
  }, [jpeg]);
}

/** A report in words: no image, so it is refused. */
const report = (turn: number) => writeDicomFile([
  textElement(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.11'), textElement(0x00080018, 'UI', uid(turn, 4)), textElement(0x00080060, 'CS', 'SR'), textElement(0x0020000d, 'UI', uid(turn, 1)), textElement(0x0020000e, 'UI', uid(turn, 5)), ...identity(turn),
], 'explicit');

const picture = (turn: number, channels: 1 | 3) => {
  const [width, height] = [20 + (turn % 9), 14 + (turn % 7)];
  return { width, height, image: sharp(Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 7 + turn * 31) & 255), { raw: { width, height, channels } }) };
};
const thumbnail = async () => new Uint8Array(await picture(3, 3).image.jpeg().toBuffer());

function archive(turn: number): Uint8Array {
  const file = (k: number) => dicom(10_000 + 4 * turn + k);
  const extra = Buffer.from(`\x99\x99\x11\0${sentinel()}`, 'latin1').subarray(0, 21);
  return writeZip([
    { name: `${sentinel()}/${sentinel()}.dcm`, bytes: file(0), extra, localExtra: extra }, { name: `${sentinel()}/b/${sentinel()} 19310704.dcm`, bytes: file(1), isStored: true },
    { name: `${sentinel()}.txt`, bytes: sentinelBytes() }, { name: `${sentinel()}/empty.png`, bytes: new Uint8Array() },
  ], { comment: sentinelBytes() });
}

type Make = (turn: number) => Uint8Array | Promise<Uint8Array>;

const kinds: Readonly<Record<string, { make: Make; modality?: string; anatomy?: string }>> = {
  'DICOM': { make: (turn) => dicom(turn) },
  'DICOM that needs eyes': { make: (turn) => dicom(turn, { modality: 'US', sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1' }) },
  'deflated DICOM': { make: deflated },
  'JPEG in DICOM': { make: wrapped },
  'DICOM cut off': { make: (turn) => dicom(turn).subarray(0, 900 + (turn % 300)) },
  'DICOM report': { make: report },
  'DICOM that lies': { make: (turn) => dicom(turn, { rows: SIDE + 1 }) },
  'JPEG': { modality: 'XC', anatomy: 'HAND', make: async (turn) => dressJpeg(new Uint8Array(await picture(turn, 3).image.jpeg().toBuffer()), turn) },
  'PNG': { modality: 'DX', anatomy: 'CHEST', make: async (turn) => dressPng(new Uint8Array(await picture(turn, 1).image.png().toBuffer()), turn, await thumbnail()) },
  'NIfTI': { modality: 'MR', anatomy: 'BRAIN', make: (turn) => dressNifti(turn).bytes },
  'TIFF': { modality: 'XC', anatomy: 'HAND', make: (turn) => dressTiff(turn).bytes },
  'BMP': { modality: 'XC', anatomy: 'HAND', make: (turn) => dressBmp(turn).bytes },
  'WebP': { modality: 'XC', anatomy: 'HAND', make: async (turn) => { const { image, width, height } = picture(turn, 3); return dressWebp(new Uint8Array(await image.webp().toBuffer()), width, height, await thumbnail()); } },
  'video': { modality: 'US', anatomy: 'ABDOMEN', make: async (turn) => { const all = await videoSamples(); return all[turn % all.length]?.bytes ?? new Uint8Array(); } },
  'ZIP': { make: archive },
  'no image at all': { make: () => new Uint8Array(Buffer.from(`{"patient":"${sentinel()}","mrn":"${sentinel()}"}`)) },
};

export const KINDS = Object.keys(kinds);

/** The `turn`th file: kinds take turns, and no two of a kind are the same. */
export async function makeIdentified(turn: number): Promise<IdentifiedFile> {
  const kind = KINDS[turn % KINDS.length] ?? '';
  const { make, modality = '', anatomy = '' } = kinds[kind] ?? { make: () => new Uint8Array() };
  return { kind, bytes: await make(turn), modality, anatomy };
}

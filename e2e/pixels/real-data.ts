import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDicom, readNifti, readZip, type NiftiFacts } from './read-files';

/** Real images beside the repository, with values that other programs have decoded from them. */
const folder = join(process.cwd(), '../shared/data');
export const hasRealData = existsSync(join(folder, 'reference-pixels.json'));

interface Reference {
  readonly dicom: Readonly<Record<string, { readonly frame0: { readonly sha256: string; readonly min: number; readonly max: number } }>>;
  readonly nifti: Readonly<Record<string, { readonly raw_little_endian_sha256: string; readonly orientation: string; readonly scaled_min: number; readonly scaled_max: number }>>;
}

const readReference = (): Reference => JSON.parse(readFileSync(join(folder, 'reference-pixels.json'), 'utf8')) as Reference;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export interface RealSlice {
  readonly bytes: Buffer;
  readonly columns: number;
  readonly rows: number;
  /** Signed 16-bit, as the other programs have decoded them. */
  readonly stored: Int16Array;
  readonly slope: number;
  readonly intercept: number;
  readonly window: { readonly c: number; readonly w: number } | null;
  readonly padding: number | null;
  readonly position: readonly number[];
  readonly orientation: readonly number[];
}

function readSlice(bytes: Buffer, wanted: { readonly sha256: string } | undefined): RealSlice {
  const file = readDicom(bytes);
  const pixels = Buffer.from(file.get(0x7fe00010) ?? []);
  if (wanted === undefined || sha256(pixels) !== wanted.sha256) throw new Error('The pixels of the file are not those of the reference.');
  const [c] = file.numbers(0x00281050), [w] = file.numbers(0x00281051);
  return {
    bytes, columns: file.get(0x00280011)?.readUInt16LE() ?? 0, rows: file.get(0x00280010)?.readUInt16LE() ?? 0,
    stored: new Int16Array(pixels.buffer, pixels.byteOffset, pixels.length / 2),
    slope: file.numbers(0x00281053)[0] ?? 1, intercept: file.numbers(0x00281052)[0] ?? 0,
    window: c === undefined || w === undefined ? null : { c, w }, padding: file.get(0x00280120)?.readInt16LE() ?? null,
    position: file.numbers(0x00200032), orientation: file.numbers(0x00200037),
  };
}

/** Along the normal of the slices, from low to high (PS3.3 C.7.6.2.1.1). */
function inSpace(slices: RealSlice[]): RealSlice[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = slices[0]?.orientation ?? [];
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d];
  const along = ({ position }: RealSlice) => position.reduce((sum, p, i) => sum + p * (normal[i] ?? 0), 0);
  return slices.sort((one, other) => along(one) - along(other));
}

export function readCt(): RealSlice[] {
  const reference = readReference().dicom;
  const members = readZip(readFileSync(join(folder, 'series/ct-ge-hispeed-28.zip')));
  return inSpace([...members].filter(([name]) => name.endsWith('.dcm')).map(([name, bytes]) => readSlice(bytes, reference[`series/ct-ge-hispeed-28.zip!${name}`]?.frame0)));
}

export function readMr(): RealSlice[] {
  const reference = readReference().dicom;
  const names = readdirSync(join(folder, 'series/mr-ge-adc-20')).filter((name) => name.endsWith('.dcm'));
  return inSpace(names.map((name) => readSlice(readFileSync(join(folder, 'series/mr-ge-adc-20', name)), reference[`series/mr-ge-adc-20/${name}`]?.frame0)));
}

export interface RealVolume extends NiftiFacts {
  readonly bytes: Buffer;
  readonly low: number;
  readonly high: number;
}

/** Voxel axes left → right, back → front, feet → head, with a slope and an intercept that are no round numbers. */
export function readVolume(): RealVolume {
  const name = 'nifti/someones_anatomy.nii.gz';
  const wanted = readReference().nifti[name];
  const bytes = readFileSync(join(folder, name));
  const facts = readNifti(bytes);
  if (wanted?.orientation !== 'RAS' || sha256(facts.raw) !== wanted.raw_little_endian_sha256) throw new Error('The volume is not that of the reference.');
  return { ...facts, bytes, low: wanted.scaled_min, high: wanted.scaled_max };
}

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCodecs } from '@/lib/decoding/load-codecs';
import { imageFormatNamed, type Codecs } from '@/lib/image-formats';
import { writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { timeMedianMs, type BenchRow } from './row';

const SIDE = 1024;
const FRAMES = 8;
const RUNS = 3;

const hasProgram = (name: string): boolean => spawnSync('which', [name], { stdio: 'ignore' }).status === 0;

/** A smooth 12-bit picture with noise in the lowest bits, like a radiograph. */
function pixels(): Uint16Array {
  let seed = 1;
  return Uint16Array.from({ length: SIDE * SIDE * FRAMES }, (_, i) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const x = i % SIDE, y = Math.floor(i / SIDE) % SIDE;
    return 2048 + Math.round(1500 * Math.sin(x / 90) * Math.cos(y / 70)) + ((seed >>> 24) & 15);
  });
}

function writeSource(file: string, values: Uint16Array): void {
  writeFileSync(file, writeDicomImage({
    encoding: 'explicit', rows: SIDE, columns: SIDE, frames: FRAMES, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0,
    pixels: new Uint8Array(values.buffer), sopClassUid: '1.2.840.10008.5.1.4.1.1.7', sopInstanceUid: '1.2.3.4', studyInstanceUid: '1.2.3.1', seriesInstanceUid: '1.2.3.2', modality: 'OT',
  }));
}

async function decodeAll(bytes: Uint8Array, codecs: Codecs): Promise<void> {
  const format = imageFormatNamed('dicom');
  const { description, frameTable } = format.parse(bytes, { pseudonymKey: new Uint8Array(32), grouping: { studyKey: 'bench' } });
  for (let k = 0; k < description.frames; k += 1) format.decodeFrame(description, frameOf(frameTable, k, bytes), codecs);
}

/** dcmtk's encoder and decoder of each encoding. Its decoder is timed as a whole: it reads the file and writes it decoded, which takes a few ms of a frame. */
const dcmtk = [
  { name: 'JPEG extended 12 bit', encode: ['dcmcjpeg', '+ee'], decode: 'dcmdjpeg' },
  { name: 'JPEG lossless SV1', encode: ['dcmcjpeg', '+e1'], decode: 'dcmdjpeg' },
  { name: 'JPEG-LS lossless', encode: ['dcmcjpls', '+el'], decode: 'dcmdjpls' },
  { name: 'RLE', encode: ['dcmcrle'], decode: 'dcmdrle' },
] as const;

async function compareWithDcmtk(folder: string, source: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const codecs = await loadCodecs(['jpeg-ls']);
  for (const { name, encode: [encoder, ...options], decode } of dcmtk) {
    if (!hasProgram(encoder)) continue;
    const file = join(folder, 'encoded.dcm');
    execFileSync(encoder, [...options, source, file], { stdio: 'ignore' });
    const bytes = new Uint8Array(readFileSync(file));
    const ours = await timeMedianMs(RUNS, () => decodeAll(bytes, codecs));
    const theirs = await timeMedianMs(RUNS, () => execFileSync(decode, [file, join(folder, 'decoded.dcm')], { stdio: 'ignore' }));
    rows.push({ name: `decode a frame, ${name}`, unit: 'ms', ours: ours / FRAMES, baseline: theirs / FRAMES, against: `${decode} of dcmtk` });
  }
  return rows;
}

/** Code streams that our encoders write, decoded by OpenJPEG's own program where it is installed. */
async function compareWithOpenjpeg(folder: string, values: Uint16Array): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const { samples } = await loadCodecs(['jpeg2000', 'htj2k']);
  for (const name of ['jpeg2000', 'htj2k'] as const) {
    const codec = samples?.[name];
    const stream = codec?.encode?.({ rows: SIDE, columns: SIDE, samplesPerPixel: 1, bitsStored: 12, isSigned: false, values: values.subarray(0, SIDE * SIDE) });
    if (!codec || !stream) continue;
    const file = join(folder, `${name}.j2k`);
    writeFileSync(file, stream);
    const ours = await timeMedianMs(RUNS, () => codec.decode(stream));
    const isThere = hasProgram('opj_decompress');
    const theirs = isThere ? await timeMedianMs(RUNS, () => execFileSync('opj_decompress', ['-i', file, '-o', join(folder, 'out.raw')], { stdio: 'ignore' })) : null;
    rows.push({ name: `decode a frame, ${name} lossless`, unit: 'ms', ours, baseline: theirs, against: isThere ? 'opj_decompress of OpenJPEG' : 'opj_decompress (not installed)' });
  }
  return rows;
}

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-bench-'));
  try {
    const values = pixels();
    const source = join(folder, 'source.dcm');
    writeSource(source, values);
    return [...(await compareWithDcmtk(folder, source)), ...(await compareWithOpenjpeg(folder, values))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

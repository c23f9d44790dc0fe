import { closeSync, openSync, writeSync } from 'node:fs';
import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writeNifti } from '@/lib/image-formats/nifti/write-nifti';

/** For tests only. Frames are 1024 × 1024 × 16 bit, 12 of them used. */
const side = 1024;
const frameBytes = 2 * side * side;

/** One after the other, a different stretch of noise for each frame; never all of them in memory. */
function writeFrames(path: string, head: Uint8Array, frames: number): void {
  const noise = new Uint16Array(2 * side * side);
  let state = 4711;
  for (let i = 0; i < noise.length; i += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    noise[i] = (state >>> 16) & 0xfff;
  }
  const bytes = new Uint8Array(noise.buffer);
  const file = openSync(path, 'w');
  writeSync(file, head);
  for (let k = 0; k < frames; k += 1) writeSync(file, bytes, 2 * ((k * 7919) % (side * side)), frameBytes);
  closeSync(file);
}

/** Where the TIFF fields of a page lie: each page one strip, all directories before the first. */
function tiffHead(frames: number): Uint8Array {
  const directoryBytes = 2 + 10 * 12 + 4;
  const start = 8 + frames * directoryBytes;
  const head = new DataView(new ArrayBuffer(start));
  [0x49, 0x49, 42, 0, 8, 0, 0, 0].forEach((byte, at) => head.setUint8(at, byte));
  for (let k = 0; k < frames; k += 1) {
    const at = 8 + k * directoryBytes;
    head.setUint16(at, 10, true);
    const fields = [[256, side], [257, side], [258, 16], [259, 1], [262, 1], [273, start + k * frameBytes], [277, 1], [278, side], [279, frameBytes], [339, 1]] as const;
    fields.forEach(([tag, value], i) => {
      head.setUint16(at + 2 + 12 * i, tag, true);
      head.setUint16(at + 4 + 12 * i, 4, true);
      head.setUint32(at + 6 + 12 * i, 1, true);
      head.setUint32(at + 10 + 12 * i, value, true);
    });
    head.setUint32(at + directoryBytes - 4, k + 1 < frames ? at + directoryBytes : 0, true);
  }
  return new Uint8Array(head.buffer);
}

function dicomHead(frames: number): Uint8Array {
  const head = writeDicomImage({
    encoding: 'explicit', rows: side, columns: side, frames, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels: new Uint8Array(),
    sopClassUid: '1.2.840.10008.5.1.4.1.1.7.3', studyInstanceUid: '1.2.3', seriesInstanceUid: '1.2.3.1', sopInstanceUid: '1.2.3.1.1', modality: 'OT', patientId: 'MRN-55512', extra: fakeIdentity(),
  });
  // Pixel Data stands last, and its length in its last four bytes.
  new DataView(head.buffer, head.byteOffset, head.byteLength).setUint32(head.length - 4, frames * frameBytes, true);
  return head;
}

const niftiHead = (frames: number) => writeNifti({ columns: side, rows: side, slices: frames, sampleType: 'uint16', values: new Uint16Array(), pixdim: [1, 1, 1], description: 'Fairweather' });

const heads = { dicom: dicomHead, nifti: niftiHead, tiff: tiffHead };
export type LargeKind = keyof typeof heads;

/** A file with invented identity of `frames` × 2 MiB. */
export function writeLargeFile(path: string, kind: LargeKind, frames: number): void {
  writeFrames(path, heads[kind](frames), frames);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';

/** Noise of 12 bits, so that nothing compresses away; the same for the same seed. */
function noise(count: number, seed: number): Uint8Array {
  let state = seed;
  return new Uint8Array(Uint16Array.from({ length: count }, () => (state = (state * 1664525 + 1013904223) >>> 0) >>> 20).buffer);
}

/** CT images as scanners write them, with an invented identity: `files` of `frames` frames of 512². */
export function writeCtFiles(folder: string, files: number, frames: number): void {
  mkdirSync(folder, { recursive: true });
  for (let k = 0; k < files; k += 1) {
    writeFileSync(join(folder, `${String(k).padStart(5, '0')}.dcm`), writeDicomImage({
      encoding: 'explicit', rows: 512, columns: 512, frames, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0,
      pixels: noise(512 * 512 * frames, k + 1), sopClassUid: frames === 1 ? '1.2.840.10008.5.1.4.1.1.2' : '1.2.840.10008.5.1.4.1.1.2.1', studyInstanceUid: '1.2.3.1',
      seriesInstanceUid: '1.2.3.1.1', sopInstanceUid: `1.2.3.1.1.${k + 1}`, modality: 'CT', bodyPart: 'CHEST', patientId: 'MRN-55512', seriesNumber: 1, instanceNumber: k + 1,
      rescale: { slope: 1, intercept: -1024, type: 'HU' }, window: { center: 40, width: 400 },
      geometry: { frameOfReferenceUid: '1.2.3.1.9', spacing: [0.7, 0.7], orientation: [1, 0, 0, 0, 1, 0], position: [0, 0, k * 2.5], sliceThickness: 2.5 },
      extra: fakeIdentity().filter(({ tag }) => tag !== 0x00100020),
    }));
  }
}

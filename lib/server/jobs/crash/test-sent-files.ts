import { fakeIdentity, makeDicom, textElement } from '../../ingest/test-ingest';

/** What identifies the fake patient: found nowhere after a sweep. */
export const SENTINELS = ['Fairweather', '12 Maple Street', 'St Elsewhere', 'ACC7781', 'MRN-55512'];

const SIDE = 32;

/** Which content the `k`th file has: every third is a copy of the one before. */
export const contentOf = (k: number): number => (k % 3 === 2 ? k - 1 : k);

/** Every fourth content is an ultrasound picture, which waits until a person has looked at it. */
export const needsEyes = (content: number): boolean => content % 4 === 3;

/** The `k`th file that is sent, with an identity. */
export function makeSent(seed: number, k: number): Uint8Array {
  const content = contentOf(k);
  const pixels = new Uint8Array(SIDE * SIDE * 2).map((_, i) => (i % 2 === 1 ? 0 : (seed + content * 7 + i) & 0xff));
  // A number of its own in the first pixels: no two contents are the same.
  new DataView(pixels.buffer).setUint32(0, (content & 0xff) | ((content >> 8) << 16), true);
  return makeDicom({
    modality: needsEyes(content) ? 'US' : 'CT', rows: SIDE, columns: SIDE, pixels, instanceNumber: content + 1,
    sopInstanceUid: `1.2.3.${seed}.${content + 1}`, studyInstanceUid: `1.2.3.${seed}`, seriesInstanceUid: `1.2.3.${seed}.${needsEyes(content) ? 1 : 0}`,
    extra: [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'), ...fakeIdentity()],
  });
}

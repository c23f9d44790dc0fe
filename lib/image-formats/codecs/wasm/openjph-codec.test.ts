import { expect, it } from 'vitest';
import { loadSampleCodec } from '../../test-setup';

it('an HTJ2K stream of a subsampled component is refused, and one of full size is not', async () => {
  const codec = await loadSampleCodec.htj2k();
  const values = Uint8Array.from({ length: 36 * 34 }, (_, i) => (i * 5) & 255);
  const stream = codec.encode?.({ rows: 34, columns: 36, samplesPerPixel: 1, values, bitsStored: 8, isSigned: false }) ?? new Uint8Array();
  expect([...codec.decode(stream).values]).toEqual([...values]);
  for (const at of [43, 44]) {
    const lie = stream.slice();
    lie[at] = 2;
    expect(() => codec.decode(lie)).toThrow('subsampled');
  }
});

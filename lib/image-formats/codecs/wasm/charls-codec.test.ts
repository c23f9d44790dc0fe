import { expect, it } from 'vitest';
import { loadSampleCodec } from '../../test-setup';

it('a JPEG-LS stream that was cut is refused, wherever, and a padded one is not', async () => {
  const codec = await loadSampleCodec['jpeg-ls']();
  const values = Uint8Array.from({ length: 36 * 34 }, (_, i) => (i * 5) & 255);
  const stream = codec.encode?.({ rows: 34, columns: 36, samplesPerPixel: 1, values, bitsStored: 8, isSigned: false }) ?? new Uint8Array();
  expect(stream.length).toBeGreaterThan(100);
  for (let length = 0; length < stream.length; length += 1) expect(() => codec.decode(stream.subarray(0, length)), `${length}`).toThrow('was cut');
  expect([...codec.decode(Uint8Array.from([...stream, 0, 0])).values]).toEqual([...values]);
});

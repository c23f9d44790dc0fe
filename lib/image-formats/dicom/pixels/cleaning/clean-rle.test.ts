import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { decodeRle, encodeRle } from '../../../codecs/rle';
import { cleanCodeStream } from '../clean-code-stream';

const layout = { planeBytes: 16, samples: 1, cellBytes: 2 };
const cells = Uint8Array.from({ length: 32 }, (_, i) => (i * 7) % 251);
const frame = encodeRle(cells, layout, 4);

describe('RLE frames', () => {
  it('lose what unused offsets spell, and decode the same', () => {
    const spelling = frame.slice();
    spelling.set(Buffer.from('FAIRWEATHER'), 20);
    const cleaned = joinParts(cleanCodeStream('rle', spelling) ?? []);
    expect(cleaned).toEqual(frame);
    expect(decodeRle(cleaned, layout)).toEqual(cells);
    expect(cleanCodeStream('rle', cleaned), 'stays then').toBeNull();
  });

  it('without a true header are refused', () => {
    expect(() => cleanCodeStream('rle', new Uint8Array(64))).toThrow('damaged');
    expect(() => cleanCodeStream('rle', frame.subarray(0, 60))).toThrow('damaged');
  });
});

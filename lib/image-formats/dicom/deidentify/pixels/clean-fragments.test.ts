import { describe, expect, it } from 'vitest';
import { joinParts } from '../../../bytes/join-parts';
import { readFragments } from '../../reading/read-fragments';
import { newWalk } from '../../reading/read-header';
import type { DicomElement } from '../../reading/walk-elements';
import { cleanFragments } from './clean-fragments';

const item = (content: readonly number[]): number[] => [0xfe, 0xff, 0x00, 0xe0, content.length, 0, 0, 0, ...content];
const end = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
const header = [0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff];
const word = (value: number): number[] => [value & 0xff, value >> 8, 0, 0];

function element(...items: number[][]): { bytes: Uint8Array; pixelData: DicomElement } {
  const bytes = Uint8Array.from([...header, ...items.flatMap(item), ...end]);
  const walk = newWalk(bytes, header.length);
  const fragments = readFragments(walk, bytes.length);
  return { bytes, pixelData: { tag: 0x7fe00010, vr: 'OB', start: 0, end: walk.at, offset: header.length, length: walk.at - header.length, littleEndian: true, hasUndefinedLength: true, fragments } };
}
const itemsOf = (parts: readonly Uint8Array[]): number[][] => {
  const bytes = joinParts(parts);
  return readFragments(newWalk(bytes, header.length), bytes.length).map(({ offset, length }) => [...bytes.subarray(offset, offset + length)]);
};
/** Takes the byte 9 out of every frame. */
const withoutNines = (_encoding: string, bytes: Uint8Array): Uint8Array[] | null => (bytes.includes(9) ? [bytes.filter((byte) => byte !== 9)] : null);

describe('fragments of compressed frames', () => {
  it('with nothing to take out are a view of the input', () => {
    const { bytes, pixelData } = element([...word(0), ...word(10)], [1, 2], [3, 4]);
    const { parts, isUntouched } = cleanFragments(bytes, pixelData, 2, 'jpeg', null, withoutNines);
    expect([isUntouched, parts.length, parts[0]?.buffer === bytes.buffer, joinParts(parts)]).toEqual([true, 1, true, bytes]);
  });

  it('are joined and padded where something went, and the table counts anew', () => {
    const { bytes, pixelData } = element([...word(0), ...word(22)], [1, 9, 9, 2], [5, 9], [3, 4]);
    const { parts, isUntouched, cleanedFrames } = cleanFragments(bytes, pixelData, 2, 'jpeg', null, withoutNines);
    expect([isUntouched, cleanedFrames, itemsOf(parts)]).toEqual([false, 1, [[...word(0), ...word(12)], [1, 2, 5, 0], [3, 4]]]);
  });

  it('an empty table stays empty, and one that spells something is written anew', () => {
    const empty = element([], [1, 9], [3, 4]);
    expect(itemsOf(cleanFragments(empty.bytes, empty.pixelData, 2, 'jpeg', null, withoutNines).parts)).toEqual([[], [1, 0], [3, 4]]);
    const lying = element([...Buffer.from('FAIRWEAT')], [1, 2], [3, 4]);
    expect(itemsOf(cleanFragments(lying.bytes, lying.pixelData, 2, 'jpeg', null, withoutNines).parts)).toEqual([[...word(0), ...word(10)], [1, 2], [3, 4]]);
  });

  it('that make other frames than were counted are refused', () => {
    const { bytes, pixelData } = element([], [1, 2], [3, 4]);
    expect(() => cleanFragments(bytes, pixelData, 3, 'jpeg', null, withoutNines)).toThrow('do not make as many frames');
  });
});

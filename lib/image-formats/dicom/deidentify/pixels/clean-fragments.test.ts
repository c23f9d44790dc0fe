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

  it.each<[string, number[]]>([['of fewer frames', word(0)], ['of more', [...word(0), ...word(10), ...word(20)]], ['that begins elsewhere', [...word(2), ...word(12)]], ['that goes elsewhere', [...word(0), ...word(8)]]])('a table %s is written anew', (_, table) => {
    const { bytes, pixelData } = element(table, [1, 2], [3, 4]);
    const result = cleanFragments(bytes, pixelData, 2, 'raw', null, withoutNines);
    expect([result.isUntouched, result.cleanedFrames, itemsOf(result.parts)]).toEqual([false, 0, [[...word(0), ...word(10)], [1, 2], [3, 4]]]);
  });

  it('of which nothing went stay apart beside those that were joined', () => {
    const { bytes, pixelData } = element([...word(0), ...word(20)], [1, 2], [5, 6], [3, 9], [9, 7]);
    expect(itemsOf(cleanFragments(bytes, pixelData, 2, 'jpeg', null, withoutNines).parts)).toEqual([[...word(0), ...word(20)], [1, 2], [5, 6], [3, 7]]);
  });

  /** Extended tables (PS3.3 C.7.6.3.1.8) stay only where they are true: they may spell something, too. */
  it.each<[string, number[], number[], boolean]>([
    ['says where frames begin and how long they are', [0, 10], [2, 2], true], ['says less of the padding', [0, 10], [2, 1], true], ['begins elsewhere', [1, 10], [2, 2], false], ['goes elsewhere', [0, 9], [2, 2], false], ['says more than there is', [0, 10], [2, 3], false],
    ['is of fewer frames', [0], [2], false], ['has more offsets', [0, 10, 20], [2, 2], false], ['has more lengths', [0, 10], [2, 2, 2], false],
  ])('an extended table that %s', (_, offsets, lengths, isUntouched) => {
    const { bytes, pixelData } = element([], [1, 2], [3, 4]);
    expect(cleanFragments(bytes, pixelData, 2, 'raw', { offsets, lengths }, withoutNines).isUntouched).toBe(isUntouched);
  });

  it('an extended table of frames in several pieces is not true', () => {
    const { bytes, pixelData } = element([...word(0), ...word(20)], [1, 2], [5, 6], [3, 4]);
    expect(cleanFragments(bytes, pixelData, 2, 'jpeg', null, withoutNines).isUntouched).toBe(true);
    expect(cleanFragments(bytes, pixelData, 2, 'jpeg', { offsets: [0, 20], lengths: [2, 2] }, withoutNines).isUntouched).toBe(false);
  });

  it('that make other frames than were counted are refused', () => {
    const { bytes, pixelData } = element([], [1, 2], [3, 4]);
    expect(() => cleanFragments(bytes, pixelData, 3, 'jpeg', null, withoutNines)).toThrow('do not make as many frames');
  });
});

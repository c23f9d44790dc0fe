import { describe, expect, it } from 'vitest';
import { joinParts } from '../../../bytes/join-parts';
import { openDicomFile } from '../../reading/open-file';
import { imageWith } from '../proof/fixtures/image.fixture';
import { leaf, words, writeTree, type Node, type Syntax } from '../proof/fixtures/tree.fixture';
import { cleanPixelData, findPixelData } from './clean-pixel-data';
import { encapsulatedImage, nativeImage, type CellSpec } from './encapsulated.fixture';

const untouched = () => null;
/** What becomes of the pixels of a file: the bytes of the whole element, and the counts. */
function cleaned(file: Uint8Array, clean: Parameters<typeof cleanPixelData>[2] = untouched) {
  const opened = openDicomFile(file);
  const pixelData = findPixelData(opened);
  if (!pixelData) throw new Error('no pixels');
  const result = cleanPixelData(opened, pixelData, clean);
  return { ...result, bytes: [...joinParts(result.parts)], isView: result.parts.length === 1 && result.parts[0]?.buffer === opened.bytes.buffer, before: [...opened.bytes.subarray(pixelData.start, pixelData.end)] };
}
/** An image of one row of bytes. */
function row(value: Uint8Array, { columns = value.length, vr = 'OB', syntax = 'explicit' as Syntax, frames = 1, more = [] as Node[] } = {}): Uint8Array {
  return writeTree(imageWith(
    leaf(0x00280008, 'IS', String(frames)), leaf(0x00280010, 'US', words(1)), leaf(0x00280011, 'US', words(columns)), leaf(0x00280100, 'US', words(8)), leaf(0x00280101, 'US', words(8)), leaf(0x00280102, 'US', words(7)), leaf(0x7fe00010, vr, value), ...more,
  ), syntax);
}
const header = (length: number, vr = 'OB'): number[] => [0xe0, 0x7f, 0x10, 0, ...Buffer.from(vr), 0, 0, length, 0, 0, 0];

describe('native pixels', () => {
  it('that hide nothing are a view of the input', () => {
    const result = cleaned(row(Uint8Array.of(1, 2, 3, 4)));
    expect([result.isView, result.bytes, result.maskedCells, result.droppedBytes, result.tables]).toEqual([true, result.before, 0, 0, []]);
    expect(cleaned(row(Uint8Array.of(1, 2, 3))).isView, 'also with a zero behind an odd length').toBe(true);
  });

  it('lose what lies behind them', () => {
    const result = cleaned(row(Uint8Array.of(1, 2, 3, 4, 70, 65), { columns: 4 }));
    expect([result.bytes, result.droppedBytes, result.isView]).toEqual([[...header(4), 1, 2, 3, 4], 2, false]);
    const odd = cleaned(row(Uint8Array.of(1, 2, 3, 4, 70, 65), { columns: 3 }));
    expect([odd.bytes, odd.droppedBytes]).toEqual([[...header(4), 1, 2, 3, 0], 2]);
  });

  it('have a zero where their length is odd, whatever was there', () => {
    const result = cleaned(row(Uint8Array.of(1, 2, 3, 70), { columns: 3 }));
    expect([result.bytes, result.droppedBytes, result.isView]).toEqual([[...header(4), 1, 2, 3, 0], 0, false]);
  });

  it('are those of all frames', () => {
    const result = cleaned(row(Uint8Array.of(1, 2, 3, 4, 5, 6, 70, 65), { columns: 3, frames: 2 }));
    expect([result.bytes, result.droppedBytes]).toEqual([[...header(6), 1, 2, 3, 4, 5, 6], 2]);
  });

  const spec: CellSpec = { rows: 1, columns: 2, bitsAllocated: 16, bitsStored: 12, highBit: 11, pixelRepresentation: 0 };
  it.each(['explicit', 'big'] as const)('lose bits above the stored ones (%s)', (syntax) => {
    const { parts, maskedCells } = cleaned(nativeImage(spec, [Uint8Array.of(0x34, 0xf2, 0x78, 0x06)], syntax));
    expect([[...joinParts(parts)].slice(-4), maskedCells]).toEqual([syntax === 'big' ? [0x02, 0x34, 0x06, 0x78] : [0x34, 0x02, 0x78, 0x06], 1]);
  });

  it('of big endian words keep the last odd byte in its place', () => {
    const file = row(Uint8Array.of(1, 2, 3, 0), { columns: 3, vr: 'OW', syntax: 'big' });
    const result = cleaned(file);
    expect([result.isView, result.bytes.slice(-4)]).toEqual([true, [2, 1, 0, 3]]);
  });

  it('are floats as they are', () => {
    const value = new Uint8Array(Float32Array.of(1.5, -2).buffer);
    const file = writeTree(imageWith(leaf(0x00280010, 'US', words(1)), leaf(0x00280011, 'US', words(2)), leaf(0x00280100, 'US', words(32)), leaf(0x7fe00008, 'OF', value)).filter(({ tag }) => tag !== 0x7fe00010), 'explicit');
    const result = cleaned(file);
    expect([result.isView, result.attributes.isFloat, result.attributes.bitsAllocated]).toEqual([true, true, 32]);
  });

  it('are in no fragments, and compressed ones are', () => {
    const compressed = Buffer.from(row(Uint8Array.of(1, 2, 3, 4)));
    compressed.write('1.2.840.10008.1.2.5\0', compressed.indexOf('1.2.840.10008.1.2.1\0'), 'latin1');
    expect(() => cleaned(new Uint8Array(compressed))).toThrow(/not in fragments/);
  });
});

describe('pixels', () => {
  it('are found under each of their tags, and not where there are none', () => {
    const tags = (...nodes: Node[]) => findPixelData(openDicomFile(writeTree(imageWith(...nodes).filter(({ tag }) => tag !== 0x7fe00010 || nodes.some((node) => node.tag === tag)), 'explicit')))?.tag ?? null;
    expect([tags(leaf(0x7fe00010, 'OW', words(1))), tags(leaf(0x7fe00008, 'OF', new Uint8Array(4))), tags(leaf(0x7fe00009, 'OD', new Uint8Array(8))), tags()]).toEqual([0x7fe00010, 0x7fe00008, 0x7fe00009, null]);
  });
});

describe('compressed pixels', () => {
  const spec: CellSpec = { rows: 1, columns: 4, bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0 };
  const jpeg = '1.2.840.10008.1.2.4.50';

  it('that hide nothing are a view of the input, and others are written anew', () => {
    const file = encapsulatedImage(spec, [Uint8Array.of(1, 2), Uint8Array.of(3, 4)], jpeg);
    const same = cleaned(file);
    expect([same.isView, same.bytes, same.maskedCells, same.droppedBytes]).toEqual([true, same.before, 0, 0]);
    const asked: [string, number[]][] = [];
    const other = cleaned(file, (encoding, frame) => (asked.push([encoding, [...frame]]), frame[0] === 3 ? [Uint8Array.of(3)] : null));
    expect(asked).toEqual([['jpeg', [1, 2]], ['jpeg', [3, 4]]]);
    expect([other.isView, other.bytes.slice(-18)]).toEqual([false, [0xfe, 0xff, 0, 0xe0, 2, 0, 0, 0, 3, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]]);
  });

  it('count cells that were cleared in all frames', () => {
    const stray: CellSpec = { ...spec, bitsStored: 4, highBit: 3 };
    const result = cleaned(encapsulatedImage(stray, [Uint8Array.of(1, 0x12, 3, 0x14), Uint8Array.of(1, 2, 3, 0x44)], '1.2.840.10008.1.2.1.98'));
    expect([result.maskedCells, result.isView]).toEqual([3, false]);
  });
});

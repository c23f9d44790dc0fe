import { encodeTree, leaf, words, writeTree } from '../proof/fixtures/tree.fixture';
import type { Node } from '../proof/fixtures/tree.fixture';
import { imageWith } from '../proof/fixtures/image.fixture';

/** For tests only. */
export interface CellSpec {
  readonly rows: number;
  readonly columns: number;
  readonly bitsAllocated: 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
}

const explicit = { explicit: true, little: true };

function nodesOf(spec: CellSpec, frames: number): Node[] {
  return imageWith(
    leaf(0x00280008, 'IS', String(frames)), leaf(0x00280010, 'US', words(spec.rows)), leaf(0x00280011, 'US', words(spec.columns)), leaf(0x00280100, 'US', words(spec.bitsAllocated)),
    leaf(0x00280101, 'US', words(spec.bitsStored)), leaf(0x00280102, 'US', words(spec.highBit)), leaf(0x00280103, 'US', words(spec.pixelRepresentation)),
  ).filter(({ tag }) => tag !== 0x7fe00010);
}

/** A native image of such cells. */
export function nativeImage(spec: CellSpec, frames: readonly Uint8Array[], syntax: 'explicit' | 'big' = 'explicit'): Uint8Array {
  const vr = spec.bitsAllocated === 32 ? 'OL' : spec.bitsAllocated === 16 ? 'OW' : 'OB';
  const value = encodeTree([leaf(0x7fe00010, vr, new Uint8Array(Buffer.concat(frames)))], { explicit: true, little: syntax === 'explicit' });
  // OL is not allowed for Pixel Data; it only turns four bytes at a time.
  if (vr === 'OL') value.set(Buffer.from('OW'), 4);
  return new Uint8Array(Buffer.concat([writeTree(nodesOf(spec, frames.length), syntax), value]));
}

/** The same, one code stream a fragment, with an empty offset table (PS3.5 A.4). */
export function encapsulatedImage(spec: CellSpec, streams: readonly Uint8Array[], transferSyntax: string): Uint8Array {
  const item = (content: Uint8Array): Uint8Array => encodeTree([leaf(0xfffee000, '', content.length % 2 === 0 ? content : new Uint8Array([...content, 0]))], explicit);
  const meta = encodeTree([leaf(0x00020001, 'OB', Uint8Array.of(0, 1)), leaf(0x00020010, 'UI', transferSyntax)], explicit);
  const length = encodeTree([leaf(0x00020000, 'UL', new Uint8Array(Uint32Array.of(meta.length).buffer))], explicit);
  return new Uint8Array(Buffer.concat([
    new Uint8Array(128), Buffer.from('DICM'), length, meta, encodeTree(nodesOf(spec, streams.length), explicit), Uint8Array.of(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff),
    ...[new Uint8Array(), ...streams].map(item), Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
  ]));
}

import { FiducialError } from '@/lib/domain/errors';
import { readUint } from '../video/big-endian';
import { checkSampleCount } from '../video/check-video';
import { elementsIn, readElement, readUnsigned, readVarInt, type Element } from './ebml';
import { belowSegment, ID } from './element-ids';

/** One coded picture. */
export interface Block {
  /** [start, end) in the file. */
  readonly range: readonly [number, number];
  /** In units of the segment's time scale. */
  readonly time: number;
  readonly isKey: boolean;
}

const LACING_FLAGS = 0x06, KEY_FLAG = 0x80;

/** A block of the wanted track; null when it is of another one (RFC 9559 10). */
function readBlock(bytes: Uint8Array, { dataStart, end }: Element, track: number, clusterTime: number, isKeyOf: (flags: number) => boolean): Block | null {
  const number = readVarInt(bytes, dataStart);
  const at = dataStart + number.width;
  if (at + 3 > end) throw new FiducialError('malformed', 'The video file is damaged: a picture is too short.');
  if (number.value !== track) return null;
  const flags = bytes[at + 2] ?? 0;
  if (flags & LACING_FLAGS) throw new FiducialError('unsupported', 'Matroska videos with several pictures in a block are not supported.');
  const relative = (readUint(bytes, at, 2) << 16) >> 16;
  const time = clusterTime + relative;
  if (time < 0) throw new FiducialError('malformed', 'The video file is damaged: a picture comes before the start.');
  return { range: [at + 3, end], time, isKey: isKeyOf(flags) };
}

/** Where a cluster of open size ends: at the next element that cannot lie in it. */
function* elementsOfCluster(bytes: Uint8Array, cluster: Element): Generator<Element> {
  if (!cluster.isOpen) {
    yield* elementsIn(bytes, cluster);
    return;
  }
  for (let at = cluster.dataStart; at < cluster.end;) {
    const element = readElement(bytes, at, cluster.end);
    if (belowSegment.has(element.id)) return;
    yield element;
    at = element.end;
  }
}

function blockOf(bytes: Uint8Array, element: Element, track: number, clusterTime: number): Block | null {
  if (element.id === ID.simpleBlock) return readBlock(bytes, element, track, clusterTime, (flags) => (flags & KEY_FLAG) !== 0);
  if (element.id !== ID.blockGroup) return null;
  let block: Element | null = null;
  let isKey = true;
  for (const inner of elementsIn(bytes, element)) {
    if (inner.id === ID.block) block = inner;
    if (inner.id === ID.referenceBlock) isKey = false;
  }
  return block && readBlock(bytes, block, track, clusterTime, () => isKey);
}

/** Appends the track's blocks of one cluster; returns where the cluster ends. */
export function readCluster(bytes: Uint8Array, cluster: Element, track: number, blocks: Block[]): number {
  let time = 0;
  let end = cluster.dataStart;
  for (const element of elementsOfCluster(bytes, cluster)) {
    end = element.end;
    if (element.id === ID.timestamp) time = readUnsigned(bytes, element);
    const block = blockOf(bytes, element, track, time);
    if (block) blocks.push(block);
    checkSampleCount(blocks.length);
  }
  return cluster.isOpen ? end : cluster.end;
}

import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { isMissing } from './directory/file-errors';

/** Part of a file that lies in staging: bytes `offset` to `offset + byteLength`. */
export interface StagedBytes {
  readonly path: string;
  readonly offset: number;
  readonly byteLength: number;
}

const NAME = /^bundle-[0-9a-f]{32}$/;
const MEMBER = /^(bundle-[0-9a-f]{32})-(\d{1,3})$/;

/** Number of members, then for each its length and whether it is gone; big endian. Their bytes follow, one after the other. */
const COUNT_BYTES = 2;
const ENTRY_BYTES = 5;
const GONE_AT = 4;

export const isBundle = (name: string): boolean => NAME.test(name);

/** Name of member `index` (from 0) of a bundle; it serves as the id of an upload. */
export const memberOf = (bundle: string, index: number): string => `${bundle}-${index}`;

/** The bundle that a member is named after, and its place in it; null for other ids. */
export function bundleOf(id: string): { bundle: string; index: number } | null {
  const match = MEMBER.exec(id);
  return match?.[1] === undefined ? null : { bundle: match[1], index: Number(match[2]) };
}

/** A member that is null is not there from the beginning. */
export function writeBundle(file: number, members: readonly (Uint8Array | null)[]): void {
  const head = Buffer.alloc(COUNT_BYTES + members.length * ENTRY_BYTES);
  head.writeUInt16BE(members.length, 0);
  for (const [i, bytes] of members.entries()) {
    head.writeUInt32BE(bytes?.length ?? 0, COUNT_BYTES + i * ENTRY_BYTES);
    head.writeUInt8(bytes ? 0 : 1, COUNT_BYTES + i * ENTRY_BYTES + GONE_AT);
  }
  for (const piece of [head, ...members]) for (let at = 0; piece && at < piece.length; ) at += writeSync(file, piece, at);
}

/** Where a member lies; null when it is gone, or the bundle is. */
export function findMember(path: string, index: number): StagedBytes | null {
  return withHead(path, 'r', (head) => {
    const entry = head[index];
    if (!entry || entry.isGone) return null;
    const offset = COUNT_BYTES + head.length * ENTRY_BYTES + head.slice(0, index).reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { path, offset, byteLength: entry.byteLength };
  });
}

/** Indices of those that are still there. */
export function presentMembers(path: string): number[] {
  return withHead(path, 'r', (head) => head.flatMap(({ isGone }, index) => (isGone ? [] : [index]))) ?? [];
}

/**
 * Notes that a member is gone. True when it was the last: then the file may be deleted. The notes lie in the file itself, so that it does not matter which
 * process wrote the bundle; a crash can lose some, which leaves the file to the sweep.
 */
export function dropMember(path: string, index: number): boolean {
  return (
    withHead(path, 'r+', (head, file) => {
      // Nobody can read it any more.
      if (head.length === 0) return true;
      if (index >= head.length) return false;
      writeSync(file, Uint8Array.of(1), 0, 1, COUNT_BYTES + index * ENTRY_BYTES + GONE_AT);
      return readHead(file).every(({ isGone }) => isGone);
    }) ?? false
  );
}

interface Entry {
  byteLength: number;
  isGone: boolean;
}

function readHead(file: number): Entry[] {
  const count = Buffer.alloc(COUNT_BYTES);
  if (readSync(file, count, 0, COUNT_BYTES, 0) < COUNT_BYTES) return [];
  const entries = Buffer.alloc(count.readUInt16BE(0) * ENTRY_BYTES);
  if (readSync(file, entries, 0, entries.length, COUNT_BYTES) < entries.length) return [];
  return Array.from({ length: entries.length / ENTRY_BYTES }, (_, i) => ({ byteLength: entries.readUInt32BE(i * ENTRY_BYTES), isGone: entries[i * ENTRY_BYTES + GONE_AT] === 1 }));
}

function withHead<T>(path: string, mode: 'r' | 'r+', work: (head: Entry[], file: number) => T): T | null {
  let file: number;
  try {
    file = openSync(path, mode);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    return work(readHead(file), file);
  } finally {
    closeSync(file);
  }
}

/** A whole file, or null when it is not there. */
export function wholeFile(path: string): StagedBytes | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === undefined ? null : { path, offset: 0, byteLength: size };
}

/** And not one of several that lie in a file. */
export const isWholeFile = ({ path, offset, byteLength }: StagedBytes): boolean => offset === 0 && statSync(path).size === byteLength;

/** The bytes, where they are few. */
export function readStaged({ path, offset, byteLength }: StagedBytes): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(byteLength);
    for (let at = 0; at < byteLength; ) {
      const count = readSync(file, bytes, at, byteLength - at, offset + at);
      if (count === 0) throw new Error('A staged file is shorter than it was.');
      at += count;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}


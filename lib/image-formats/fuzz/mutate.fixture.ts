import { randomNumbers } from './random-numbers.fixture';
import type { RandomNumbers } from './random-numbers.fixture';

/** For tests only: makes broken and lying files of good ones. */

/** No mutant is longer: what is looked for is work out of proportion to the size. Bytes. */
const longestMutant = 96 * 1024;

/** Numbers at which readers go wrong: ends of ranges, signs, nothing. */
const telling = [0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** Where a whole number stands that may be a length, an offset or a count: not zero and not beyond the file. */
interface Field {
  readonly at: number;
  readonly bytes: 2 | 4;
  readonly little: boolean;
}

const fieldsOf = new WeakMap<Uint8Array, readonly Field[]>();

function findFields(bytes: Uint8Array): readonly Field[] {
  const known = fieldsOf.get(bytes);
  if (known) return known;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Field[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    for (const little of [true, false]) {
      const long = view.getUint32(at, little);
      const short = view.getUint16(at, little);
      if (long > 0 && long <= bytes.length) found.push({ at, bytes: 4, little });
      if (short > 0 && short <= bytes.length) found.push({ at, bytes: 2, little });
    }
  }
  fieldsOf.set(bytes, found);
  return found;
}

function writeNumber(bytes: Uint8Array, { at, bytes: width, little }: Field, value: number): void {
  if (at + width > bytes.length) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (width === 4) view.setUint32(at, value >>> 0, little);
  else view.setUint16(at, value & 0xffff, little);
}

type Mutator = (bytes: Uint8Array, random: RandomNumbers, seed: Uint8Array, other: Uint8Array) => Uint8Array;

/** Most of what a reader believes stands in the first kilobyte. */
function placeIn(bytes: Uint8Array, random: RandomNumbers): number {
  return random.below(random.below(2) === 0 ? Math.min(bytes.length, 1024) : bytes.length);
}

function flip(bytes: Uint8Array, random: RandomNumbers): Uint8Array {
  for (let k = random.below(8); k >= 0; k -= 1) {
    const at = placeIn(bytes, random);
    bytes[at] = random.below(3) === 0 ? random.oneOf([0, 0xff, 0x7f, 0x80]) : (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
}

/** A plausible length, offset or count becomes one that is a little or altogether wrong. */
function lie(bytes: Uint8Array, random: RandomNumbers, seed: Uint8Array): Uint8Array {
  const fields = findFields(seed);
  if (fields.length === 0) return bytes;
  const field = random.oneOf(fields);
  const truth = new DataView(seed.buffer, seed.byteOffset)[field.bytes === 4 ? 'getUint32' : 'getUint16'](field.at, field.little);
  writeNumber(bytes, field, random.oneOf([...telling, truth + 1, truth - 1, truth * 2, truth + 2, bytes.length, bytes.length - field.at, random.below(0xffffffff)]));
  return bytes;
}

function truncate(bytes: Uint8Array, random: RandomNumbers): Uint8Array {
  return bytes.slice(0, random.below(bytes.length + 1));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    out.set(part, at);
    return at + part.length;
  }, 0);
  return out;
}

function splice(bytes: Uint8Array, random: RandomNumbers, _seed: Uint8Array, other: Uint8Array): Uint8Array {
  return joined(bytes.subarray(0, placeIn(bytes, random)), other.subarray(placeIn(other, random)));
}

function repeat(bytes: Uint8Array, random: RandomNumbers): Uint8Array {
  const start = placeIn(bytes, random);
  const chunk = bytes.slice(start, start + 1 + random.below(random.oneOf([4, 16, 64, 512])));
  const times = 1 + random.below(random.oneOf([2, 16, 256]));
  return joined(bytes.subarray(0, start), ...Array.from({ length: times }, () => chunk), bytes.subarray(start)).slice(0, longestMutant);
}

function fill(bytes: Uint8Array, random: RandomNumbers): Uint8Array {
  const start = placeIn(bytes, random);
  return bytes.fill(random.oneOf([0, 0xff]), start, start + 1 + random.below(64));
}

function cut(bytes: Uint8Array, random: RandomNumbers): Uint8Array {
  const start = placeIn(bytes, random);
  return joined(bytes.subarray(0, start), bytes.subarray(start + 1 + random.below(16)));
}

const mutators: readonly Mutator[] = [flip, flip, lie, lie, lie, truncate, splice, repeat, fill, cut];

/** The same mutant for the same seeds, run and number. */
export function mutantOf(seeds: readonly Uint8Array[], run: number, number: number): Uint8Array {
  const random = randomNumbers(Math.imul(run + 1, 0x01000193) ^ Math.imul(number + 1, 0x27d4eb2f));
  const seed = random.oneOf(seeds);
  let mutant: Uint8Array = seed.slice();
  for (let k = random.below(3); k >= 0; k -= 1) mutant = random.oneOf(mutators)(mutant, random, seed, random.oneOf(seeds));
  return mutant.slice(0, longestMutant);
}

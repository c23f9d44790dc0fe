import { readFileSync, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanColourProfile } from './colour-profile';

/** Profiles of real life, where the machine has them. */
const real = ['srgb', 'rommrgb', 'default_cmyk', 'default_gray'].map((name) => `/usr/share/color/icc/ghostscript/${name}.icc`).filter((path) => existsSync(path));

/** @param tags type and content of each */
function makeProfile(tags: readonly (readonly [type: string, body: Buffer])[]): Uint8Array {
  const head = Buffer.alloc(128);
  head.write('acsp', 36, 'latin1');
  head.write('FAIRWEATHER', 100, 'latin1');
  head.writeUInt16BE(1964, 24);
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  let at = 128 + table.length;
  const bodies = tags.map(([type, body], i) => {
    const whole = Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), body]);
    table.write('tag0', 4 + 12 * i, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * i);
    table.writeUInt32BE(whole.length, 12 + 12 * i);
    // What lies between the tags belongs to none.
    const gap = Buffer.from('FAIRWEATHER!');
    at += whole.length + gap.length;
    return Buffer.concat([whole, gap]);
  });
  const all = Buffer.concat([head, table, ...bodies]);
  all.writeUInt32BE(all.length, 0);
  return new Uint8Array(all);
}

const name = 'FAIRWEATHER';
const count = (length: number): Buffer => Buffer.from([0, 0, 0, length]);
const profile = makeProfile([
  ['text', Buffer.from(`${name}\0`)], ['desc', Buffer.concat([count(12), Buffer.from(`${name}\0`), Buffer.alloc(78)])],
  ['mluc', Buffer.concat([count(1), count(12), Buffer.from('enUS'), count(22), count(28), Buffer.from(name, 'utf16le').swap16()])],
  ['priv', Buffer.from(name)], ['XYZ ', Buffer.from([0, 0, 246, 214, 0, 1, 0, 0, 0, 0, 211, 45])],
]);
const cleaned = cleanColourProfile(profile);

describe('colour profiles', () => {
  it('keep their numbers and lose every text, wherever it is', () => {
    if (!(cleaned instanceof Uint8Array)) throw new Error('Nothing was cleaned.');
    const bytes = Buffer.from(cleaned);
    expect(Buffer.from(profile).includes(name), 'a planted fault').toBe(true);
    expect(bytes.toString('latin1').replaceAll('\0', '')).not.toContain(name);
    expect(bytes.length).toBe(profile.length);
    expect(bytes.includes(Buffer.from([0, 0, 246, 214, 0, 1, 0, 0, 0, 0, 211, 45]))).toBe(true);
    expect(bytes.readUInt16BE(24)).toBe(0);
    expect(cleanColourProfile(cleaned), 'stays then').toBe(true);
  });

  it('that are none are refused', () => {
    expect(cleanColourProfile(new Uint8Array(200))).toBeNull();
    expect(cleanColourProfile(profile.subarray(0, 150))).toBeNull();
    const lying = profile.slice();
    lying.fill(0xff, 136, 140);
    expect(cleanColourProfile(lying)).toBeNull();
  });

  /** One tag of a type with a body; what is left of it, without the eight bytes in front that say type and zeros. */
  function left(type: string, body: Buffer): Buffer | null {
    const given = makeProfile([[type, body]]);
    const out = cleanColourProfile(given);
    if (out === null) return null;
    const bytes = Buffer.from(out === true ? given : out);
    return bytes.subarray(bytes.readUInt32BE(136), bytes.readUInt32BE(136) + bytes.readUInt32BE(140));
  }
  const blanks = (length: number): string => ' '.repeat(length);
  const zeros = Buffer.alloc(4);

  // ISO 15076-1 10: all types that hold numbers only.
  it.each(['XYZ ', 'curv', 'para', 'mft1', 'mft2', 'mAB ', 'mBA ', 'sf32', 'sig ', 'view', 'meas', 'chrm', 'clrt', 'ui08', 'ui16', 'ui32', 'uf32', 'dtim'])('numbers of type %s stay', (type) => {
    expect(left(type, Buffer.from(name))?.toString('latin1')).toBe(`${type}\0\0\0\0${name}`);
  });

  it.each(['priv', 'dict', 'data', 'XYZx', ''.padEnd(4)])('of type %j nothing stays', (type) => expect(left(type, Buffer.from(name))).toEqual(Buffer.alloc(8 + name.length)));

  it('a text becomes blanks of the same length with its end', () => {
    expect(left('text', Buffer.from(`${name}\0`))?.toString('latin1')).toBe(`text\0\0\0\0${blanks(name.length)}\0`);
    expect(left('text', Buffer.alloc(0))?.toString('latin1')).toBe('text\0\0\0\0');
  });

  it('a description keeps the length that it states, and only that is blank', () => {
    expect(left('desc', Buffer.concat([count(12), Buffer.from(`${name}\0`), Buffer.from(name)]))?.toString('latin1')).toBe(`desc\0\0\0\0\0\0\0\x0c${blanks(11)}\0${'\0'.repeat(11)}`);
    expect(left('desc', Buffer.concat([Buffer.from([255, 255, 255, 255]), Buffer.from(name)]))?.toString('latin1'), 'of which it states too much').toBe(`desc\0\0\0\0\xff\xff\xff\xff${blanks(10)}\0`);
    expect(left('desc', count(0))?.toString('latin1')).toBe('desc\0\0\0\0\0\0\0\0');
  });

  it('texts in several languages become none', () => {
    expect(left('mluc', Buffer.concat([count(1), count(12), Buffer.from(name)]))).toEqual(Buffer.concat([Buffer.from('mluc'), zeros, zeros, count(12), Buffer.alloc(name.length)]));
    expect(left('mluc', count(1)), 'too short to say so').toEqual(Buffer.concat([Buffer.from('mluc'), zeros, zeros]));
  });

  it('the head keeps what colours need, and loses maker, day and checksum', () => {
    const given = makeProfile([['XYZ ', Buffer.alloc(12)]]);
    for (let at = 4; at < 128; at += 1) if (at < 36 || at >= 40) given[at] = at;
    const out = cleanColourProfile(given);
    if (!(out instanceof Uint8Array)) throw new Error('Nothing was cleaned.');
    for (let at = 4; at < 128; at += 1) expect([at, out[at]]).toEqual([at, (at >= 24 && at < 36) || at >= 84 ? 0 : given[at]]);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['without its mark', (bytes) => (bytes.write('acsq', 36, 'latin1'), bytes)], ['that says it is longer than it is', (bytes) => (bytes.writeUInt32BE(bytes.length + 1, 0), bytes)], ['with more than a byte behind its end', (bytes) => (bytes.writeUInt32BE(bytes.length - 2, 0), bytes)],
    ['of 101 tags', (bytes) => (bytes.writeUInt32BE(101, 128), bytes)], ['with a table that leaves it', (bytes) => (bytes.writeUInt32BE(90, 128), bytes)], ['with a tag in its table', (bytes) => (bytes.writeUInt32BE(140, 136), bytes)], ['with a tag that leaves it', (bytes) => (bytes.writeUInt32BE(bytes.length, 140), bytes)],
    ['with a tag without a type', (bytes) => (bytes.writeUInt32BE(7, 140), bytes)], ['of less than a head', (bytes) => bytes.subarray(0, 131)], ['of more than a mebibyte', (bytes) => { const long = Buffer.concat([bytes, Buffer.alloc(1024 * 1024)]); long.writeUInt32BE(long.length, 0); return long; }],
  ])('one %s is none', (_, change) => {
    const given = Buffer.from(makeProfile([['XYZ ', Buffer.alloc(12)]]));
    expect(cleanColourProfile(given)).not.toBeNull();
    expect(cleanColourProfile(change(given))).toBeNull();
  });

  it('may have one byte behind its end, and as many tags as fit', () => {
    const odd = Buffer.concat([Buffer.from(makeProfile([['XYZ ', Buffer.alloc(12)]])), Buffer.from('F')]);
    const out = cleanColourProfile(odd);
    expect(out instanceof Uint8Array ? out.at(-1) : out).toBe(0);
    expect(cleanColourProfile(makeProfile(Array.from({ length: 100 }, () => ['XYZ ', Buffer.alloc(4)] as const)))).not.toBeNull();
    expect(cleanColourProfile(makeProfile([]))).not.toBeNull();
  });

  it.runIf(real.length > 0)(`${real.length} real ones pass`, () => {
    for (const path of real) {
      const out = cleanColourProfile(new Uint8Array(readFileSync(path)));
      expect(out, path).not.toBeNull();
      if (out instanceof Uint8Array) expect(Buffer.from(out).toString('latin1')).not.toContain('Copyright');
    }
  });
});

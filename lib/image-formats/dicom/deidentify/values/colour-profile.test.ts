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

  it.runIf(real.length > 0)(`${real.length} real ones pass`, () => {
    for (const path of real) {
      const out = cleanColourProfile(new Uint8Array(readFileSync(path)));
      expect(out, path).not.toBeNull();
      if (out instanceof Uint8Array) expect(Buffer.from(out).toString('latin1')).not.toContain('Copyright');
    }
  });
});

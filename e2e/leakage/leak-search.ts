import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';

/**
 * What stands in every planted identity: the beginning of every word of lib/image-formats/carriers/sentinels.fixture.ts, the invented patient of the sample
 * videos, and a component of every original UID.
 */
export const ROOTS = ['ZqXvK', 'Fairweather', 'MRN-55512', '7730193155'] as const;

interface Needle {
  readonly form: string;
  readonly bytes: Buffer;
  /** Found in any case of letters. */
  readonly ignoresCase: boolean;
}

/** Base64 of a text that begins at any byte of a larger one: the characters that do not depend on what stands around it. */
function base64Forms(form: string, text: Buffer): Needle[] {
  return [0, 1, 2].map((lead) => {
    const whole = Buffer.concat([Buffer.alloc(lead), text]).toString('base64').replaceAll('=', '');
    const from = Math.ceil((8 * lead) / 6);
    const to = Math.floor((8 * (lead + text.length)) / 6);
    return { form: `${form}, base64 (${lead})`, bytes: Buffer.from(whole.slice(from, to)), ignoresCase: false };
  });
}

export function needlesOf(root: string): Needle[] {
  const plain = Buffer.from(root, 'latin1');
  const wide = Buffer.from(root, 'utf16le');
  const each = (write: (byte: number) => string) => Buffer.from([...plain].map(write).join(''));
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  const loose = (form: string, bytes: Buffer): Needle => ({ form, bytes: Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1'), ignoresCase: true });
  return [
    loose('as it is', plain), loose('UTF-16LE', wide), loose('UTF-16BE', Buffer.from(wide).swap16()), loose('UTF-32', Buffer.concat([...plain].map((byte) => Buffer.of(byte, 0, 0, 0)))),
    loose('hex', each(hex)), loose('percent', each((byte) => `%${hex(byte)}`)), loose('escaped', each((byte) => `\\u00${hex(byte)}`)),
    ...base64Forms('text', plain), ...base64Forms('UTF-16LE', wide),
  ];
}

const NEEDLES = ROOTS.flatMap(needlesOf);

/** Forms in which an identity stands in these bytes themselves, each with what stands around it (all of it is invented). */
function formsIn(bytes: Buffer): string[] {
  const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
  return NEEDLES.flatMap(({ form, bytes: needle, ignoresCase }) => {
    const at = (ignoresCase ? lower : bytes).indexOf(needle);
    return at < 0 ? [] : [`${form}: …${bytes.toString('latin1', Math.max(0, at - 24), at + 24).replace(/[^ -~]/g, '.')}…`];
  });
}

const MOST_INFLATED = 1 << 24;

function attempt(inflate: () => Buffer): Buffer | null {
  try {
    return inflate();
  } catch {
    return null;
  }
}

/** RFC 1952 2.3: ten bytes, then what the flags announce. */
function afterGzipHead(bytes: Buffer, start: number): number {
  const flags = bytes[start + 3] ?? 0;
  let at = start + 10;
  if (flags & 4) at += 2 + bytes.readUInt16LE(at);
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1;
  return flags & 2 ? at + 2 : at;
}

/** Whatever looks like the beginning of a zlib stream, a gzip member, the data of a ZIP entry, or a deflated DICOM data set. */
function* inflatedParts(bytes: Buffer): Generator<Buffer> {
  const options = { finishFlush: 2, maxOutputLength: MOST_INFLATED };
  if (bytes.length > 144 && bytes.toString('latin1', 128, 132) === 'DICM') {
    const part = attempt(() => inflateRawSync(bytes.subarray(144 + bytes.readUInt32LE(140)), options));
    if (part) yield part;
  }
  for (let at = 0; at + 30 < bytes.length; at += 1) {
    const first = bytes[at] ?? 0;
    let part: Buffer | null = null;
    if ((first & 0x8f) === 8 && bytes.readUInt16BE(at) % 31 === 0) part = attempt(() => inflateSync(bytes.subarray(at), options));
    else if (first === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8) part = attempt(() => inflateRawSync(bytes.subarray(afterGzipHead(bytes, at)), options));
    else if (first === 0x50 && bytes.readUInt32LE(at) === 0x04034b50) {
      const data = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
      part = attempt(() => inflateRawSync(bytes.subarray(data), options));
    }
    if (part && part.length > 4) yield part;
  }
}

/** Forms in which an identity stands in these bytes, or in what can be inflated of them. Empty: none. */
export function leaksIn(bytes: Uint8Array): string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set(formsIn(all));
  for (const part of inflatedParts(all)) for (const form of formsIn(part)) found.add(`deflated, ${form}`);
  return [...found];
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** `<file>: <forms>` for each file that holds an identity, or is named by one. */
export function leaksBelow(folder: string): string[] {
  return filesBelow(folder).flatMap((path) => {
    const found = [...leaksIn(readFileSync(path)), ...leaksIn(Buffer.from(path)).map((form) => `name ${form}`)];
    return found.length > 0 ? [`${path.slice(folder.length + 1)}: ${found.join('; ')}`] : [];
  });
}

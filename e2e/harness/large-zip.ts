import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const HERE = 0xffffffff;

/**
 * Writes a ZIP archive of any size, file by file, stored and not compressed, with the records of ZIP64 throughout (APPNOTE 6.3.10, 4.3.14, 4.3.15, 4.5.3).
 * Returns its length in bytes.
 */
export function writeLargeZip(path: string, count: number, entryOf: (index: number) => { name: string; bytes: Uint8Array }): number {
  const file = openSync(path, 'wx');
  const directory: Buffer[] = [];
  let at = 0;
  const write = (bytes: Uint8Array) => {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    at += bytes.length;
  };
  try {
    for (let index = 0; index < count; index += 1) {
      const { name, bytes } = entryOf(index);
      const [crc, label, offset] = [crc32(bytes), Buffer.from(name), at];
      write(Buffer.concat([words([0x04034b50, 4], [45, 2], [0x0800, 2], [0, 2], [0, 4], [crc, 4], [HERE, 4], [HERE, 4], [label.length, 2], [20, 2]), label, words([1, 2], [16, 2], [bytes.length, 8], [bytes.length, 8])]));
      write(bytes);
      directory.push(Buffer.concat([
        words([0x02014b50, 4], [45, 2], [45, 2], [0x0800, 2], [0, 2], [0, 4], [crc, 4], [HERE, 4], [HERE, 4], [label.length, 2], [28, 2], [0, 2], [0, 2], [0, 2], [0, 4], [HERE, 4]), label,
        words([1, 2], [24, 2], [bytes.length, 8], [bytes.length, 8], [offset, 8]),
      ]));
    }
    const begin = at;
    for (const record of directory) write(record);
    const [length, end] = [at - begin, at];
    write(words([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [length, 8], [begin, 8]));
    write(words([0x07064b50, 4], [0, 4], [end, 8], [1, 4]));
    write(words([0x06054b50, 4], [0, 2], [0, 2], [0xffff, 2], [0xffff, 2], [HERE, 4], [HERE, 4], [0, 2]));
    return at;
  } finally {
    closeSync(file);
  }
}

/** Little-endian numbers of 2, 4 or 8 bytes. */
function words(...fields: [value: number, bytes: 2 | 4 | 8][]): Buffer {
  const out = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) {
    if (bytes === 2) out.writeUInt16LE(value, at);
    else if (bytes === 4) out.writeUInt32LE(value, at);
    else out.writeBigUInt64LE(BigInt(value), at);
    at += bytes;
  }
  return out;
}

import { deflateRawSync, gzipSync } from 'node:zlib';
import { crc32 } from '../bytes/checksums';
import { joinNiftiPair } from '../nifti/join-pair';
import { sentinel, sentinelBytes } from './sentinels.fixture';

/** For tests only: NIfTI-1 and -2 with something in every field, extension and gap. */

/** Codes of extensions that are given out (nifti1_io.h), and some that are not. */
const extensionCodes = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 46, 1000];

function extension(code: number): Buffer {
  const text = code === 32 ? gzipSync(`<CIFTI>${sentinel()}</CIFTI>`) : Buffer.from(sentinel(), code === 6 ? 'utf16le' : 'latin1');
  const out = Buffer.alloc(Math.ceil((8 + text.length) / 16) * 16);
  out.writeInt32LE(out.length, 0);
  out.writeInt32LE(code, 4);
  text.copy(out, 8);
  return out;
}

const offsets = {
  1: { length: 348, texts: [[4, 10], [14, 18], [148, 80], [228, 24], [328, 16]], numbers: [[32, 4], [36, 2], [56, 12], [96, 12], [136, 12]] },
  2: { length: 540, texts: [[240, 80], [320, 24], [508, 16], [525, 15]], numbers: [[80, 24], [216, 8]] },
} as const;

function put(out: Buffer, places: readonly (readonly [number, number])[]): void {
  for (const [at, length] of places) out.write(sentinel().padEnd(length, '.').slice(0, length), at, 'latin1');
}

function header(version: 1 | 2, isPair: boolean, dataAt: number, sizes: readonly [number, number, number]): Buffer {
  const { length, texts, numbers } = offsets[version];
  const out = Buffer.alloc(length);
  put(out, texts);
  put(out, numbers);
  out.writeInt32LE(length, 0);
  if (version === 1) {
    [3, ...sizes, 1].forEach((size, k) => out.writeInt16LE(size, 40 + 2 * k));
    [4, 16].forEach((code, k) => out.writeInt16LE(code, 70 + 2 * k));
    [1, 2, 2, 3].forEach((step, k) => out.writeFloatLE(step, 76 + 4 * k));
    out.writeFloatLE(dataAt, 108);
    out.writeFloatLE(1, 112);
    out.write(isPair ? 'ni1\0' : 'n+1\0', 344, 'latin1');
  } else {
    out.write(isPair ? 'ni2\0\r\n\x1a\n' : 'n+2\0\r\n\x1a\n', 4, 'latin1');
    [4, 16].forEach((code, k) => out.writeInt16LE(code, 12 + 2 * k));
    [3, ...sizes, 1].forEach((size, k) => out.writeBigInt64LE(BigInt(size), 16 + 8 * k));
    [1, 2, 2, 3].forEach((step, k) => out.writeDoubleLE(step, 104 + 8 * k));
    out.writeBigInt64LE(BigInt(dataAt), 168);
    out.writeDoubleLE(1, 176);
  }
  return out;
}

/** A gzip member whose header names the file, comments on it and has an extra field (RFC 1952 2.3.1). */
function gzipWithNames(plain: Uint8Array): Uint8Array {
  const extra = Buffer.from(`ID\x0e\0${sentinel()}`.slice(0, 18), 'latin1');
  const ends = Buffer.alloc(8);
  ends.writeUInt32LE(crc32(plain), 0);
  ends.writeUInt32LE(plain.length, 4);
  const names = Buffer.from(`${sentinel()}.nii\0${sentinel()}\0`, 'latin1');
  return new Uint8Array(Buffer.concat([Buffer.of(0x1f, 0x8b, 8, 4 | 8 | 16, 1, 2, 3, 4, 0, 3, extra.length, 0), extra, names, deflateRawSync(plain), ends]));
}

/** `turn` chooses version, packing and size. `values` are what must come out, slice by slice. */
export function dressNifti(turn: number): { readonly bytes: Uint8Array; readonly values: Int16Array } {
  const version = turn % 2 === 0 ? 1 : 2;
  const sizes = [3 + (turn % 5), 4, 2] as const;
  const values = Int16Array.from({ length: sizes[0] * sizes[1] * sizes[2] }, (_, i) => (i * 733 + turn * 17) % 4000);
  const data = Buffer.from(values.buffer);
  if (turn % 5 === 4) {
    const body = Buffer.concat([Buffer.from('x'.repeat(16)), data, sentinelBytes()]);
    const head = header(version, true, 16, sizes);
    return { bytes: joinNiftiPair(new Uint8Array(Buffer.concat([head, Buffer.of(1, 0, 0, 0), extension(6)])), new Uint8Array(body)), values };
  }
  const extensions = Buffer.concat(extensionCodes.map(extension));
  const gap = Buffer.from(sentinel().padEnd(32, '-'), 'latin1');
  const dataAt = offsets[version].length + 4 + extensions.length + gap.length;
  const plain = new Uint8Array(Buffer.concat([header(version, false, dataAt, sizes), Buffer.of(1, 0, 0, 0), extensions, gap, data, sentinelBytes()]));
  return { bytes: turn % 3 === 0 ? gzipWithNames(plain) : plain, values };
}

import type { SampleArray, SampleType } from '@/lib/imaging/image-description';

/** Bytes of one sample. */
export const sampleBytes: Record<SampleType, number> = { uint8: 1, int8: 1, uint16: 2, int16: 2, uint32: 4, int32: 4, float32: 4, float64: 8 };

/** The other byte order: each cell of `size` bytes turned round. */
export function reverseCells(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += size) for (let i = 0; i < size; i += 1) out[at + i] = bytes[at + size - 1 - i] as number;
  return out;
}

/**
 * Raw samples as typed array. Shares memory with `bytes` when they are little endian and aligned; every platform that
 * runs this is little endian.
 */
export function decodeSamples(type: SampleType, bytes: Uint8Array, littleEndian: boolean): SampleArray {
  const size = sampleBytes[type];
  const swapped = littleEndian || size === 1 ? bytes : reverseCells(bytes, size);
  const { buffer, byteOffset } = swapped.byteOffset % size === 0 ? swapped : swapped.slice();
  const count = bytes.length / size;
  switch (type) {
    case 'uint8': return new Uint8Array(buffer, byteOffset, count);
    case 'int8': return new Int8Array(buffer, byteOffset, count);
    case 'uint16': return new Uint16Array(buffer, byteOffset, count);
    case 'int16': return new Int16Array(buffer, byteOffset, count);
    case 'uint32': return new Uint32Array(buffer, byteOffset, count);
    case 'int32': return new Int32Array(buffer, byteOffset, count);
    case 'float32': return new Float32Array(buffer, byteOffset, count);
    case 'float64': return new Float64Array(buffer, byteOffset, count);
  }
}

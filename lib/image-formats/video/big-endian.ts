/** Whole numbers as MP4, Matroska and code streams write them: most significant byte first. Bytes behind the end read as 0. */
export function readUint(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = 0; i < size; i += 1) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

export function readInt32(bytes: Uint8Array, at: number): number {
  return readUint(bytes, at, 4) | 0;
}

/** Negative values wrap, as two's complement does. */
export function uintBytes(value: number, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let rest = value < 0 ? value + 256 ** size : value;
  for (let i = size - 1; i >= 0; i -= 1) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function readAscii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

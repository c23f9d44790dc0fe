/** One slice of 32-bit floating point numbers, voxel axes left → right, back → front (nifti2.h), little endian. */
export function writeNifti2(columns: number, rows: number, values: Float32Array): Uint8Array {
  const out = Buffer.alloc(544 + values.byteLength);
  out.writeInt32LE(540, 0);
  out.write('n+2\0\r\n\x1a\n', 4, 'latin1');
  out.writeInt16LE(16, 12);
  out.writeInt16LE(32, 14);
  [3, columns, rows, 1, 1, 1, 1, 1].forEach((size, k) => out.writeBigInt64LE(BigInt(size), 16 + 8 * k));
  [1, 1, 1, 2, 1, 1, 1, 1].forEach((step, k) => out.writeDoubleLE(step, 104 + 8 * k));
  out.writeBigInt64LE(544n, 168);
  out.writeDoubleLE(1, 176);
  // sform: scanner coordinates.
  out.writeInt32LE(1, 348);
  [[1, 0, 0, -columns / 2], [0, 1, 0, -rows / 2], [0, 0, 2, 0]].flat().forEach((cell, k) => out.writeDoubleLE(cell, 400 + 8 * k));
  out.writeInt32LE(2, 500);
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(out, 544);
  return new Uint8Array(out);
}

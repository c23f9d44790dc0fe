/** Hash of three integers to 0…1 (PCG-style mixing): the same everywhere, unlike Math.random. */
export function hashNoise(x: number, y: number, z: number): number {
  let h = (Math.imul(x, 0x8da6b343) ^ Math.imul(y, 0xd8163841) ^ Math.imul(z, 0xcb1ab31f)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Roughly normal noise of standard deviation 1 (sum of four uniforms). */
export function hashGaussian(x: number, y: number, z: number): number {
  const sum = hashNoise(x, y, z) + hashNoise(y, z + 17, x) + hashNoise(z, x + 31, y) + hashNoise(x + 7, z, y + 3);
  return (sum - 2) * Math.sqrt(3);
}

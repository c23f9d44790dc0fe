/** Images of the benchmark: CT slice, detector plate, mammogram. 16 bits a pixel. */
export const SIZES = [
  { name: '512²', columns: 512, rows: 512 },
  { name: '2048²', columns: 2048, rows: 2048 },
  { name: '3328×4096', columns: 3328, rows: 4096 },
] as const;
export type BenchSize = (typeof SIZES)[number];

/** Canvas of the workbench at 1440×900 beside its panels. */
export const CANVAS = { width: 1100, height: 780 } as const;

/** Stored value at a pixel: structure at all scales, no two rows alike, and cheap enough to check one pixel with. */
export const storedValue = (x: number, y: number): number => (x * 13 + y * 29 + ((x * y) >> 6)) & 0x0fff;

import type { BmpHeader } from './bmp-header';

/** Where the next pixel goes, bottom row first. */
interface Pen {
  x: number;
  y: number;
}

/**
 * Palette indices of a run-length coded BMP, one a byte, rows as they are stored (bottom first); what the code skips stays 0. Null when the code runs out
 * of the picture or the file. Each step consumes two bytes, so the work is bounded by the file.
 */
export function expandRuns(packed: Uint8Array, { columns, rows, bits }: BmpHeader): Uint8Array | null {
  const out = new Uint8Array(columns * rows);
  const pen: Pen = { x: 0, y: 0 };
  const put = (value: number): void => {
    if (pen.x < columns && pen.y < rows) out[pen.y * columns + pen.x] = value;
    pen.x += 1;
  };
  const nibble = (byte: number, i: number): number => (bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15);
  for (let at = 0; at + 1 < packed.length;) {
    const [count, value] = [packed[at] as number, packed[at + 1] as number];
    at += 2;
    if (count > 0) for (let i = 0; i < count; i += 1) put(nibble(value, i));
    else if (value === 0) Object.assign(pen, { x: 0, y: pen.y + 1 });
    else if (value === 1) return out;
    else if (value === 2) {
      if (at + 2 > packed.length) return null;
      pen.x += packed[at] as number;
      pen.y += packed[at + 1] as number;
      at += 2;
    } else {
      const length = bits === 8 ? value : Math.ceil(value / 2);
      if (at + length > packed.length) return null;
      for (let i = 0; i < value; i += 1) put(nibble(packed[at + (bits === 8 ? i : i >> 1)] as number, i));
      at += length + (length % 2);
    }
    if (pen.y > rows || pen.x > columns + 255) return null;
  }
  // The end mark is missing: taken when the whole picture is there.
  return pen.y >= rows - 1 && pen.x >= columns ? out : null;
}

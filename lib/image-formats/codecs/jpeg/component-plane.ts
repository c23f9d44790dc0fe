import type { JpegFrameHeader } from './frame-header';

/** Samples of one component at its own resolution, whole blocks, padded to whole MCUs (ISO/IEC 10918-1 A.1.1, A.2.3). */
export interface ComponentPlane {
  readonly horizontal: number;
  readonly vertical: number;
  /** Samples that belong to the picture. */
  readonly columns: number;
  readonly rows: number;
  /** Blocks that belong to the picture, and with those that fill up MCUs. */
  readonly blockColumns: number;
  readonly blockRows: number;
  readonly paddedBlockColumns: number;
  readonly paddedBlockRows: number;
  /** Samples in a row of `samples`. */
  readonly stride: number;
  readonly samples: Uint8Array | Uint16Array;
}

export interface McuGrid {
  readonly columns: number;
  readonly rows: number;
  readonly maxHorizontal: number;
  readonly maxVertical: number;
}

export function mcuGrid({ rows, columns, components }: JpegFrameHeader): McuGrid {
  const maxHorizontal = Math.max(...components.map(({ horizontal }) => horizontal));
  const maxVertical = Math.max(...components.map(({ vertical }) => vertical));
  return { maxHorizontal, maxVertical, columns: Math.ceil(columns / (8 * maxHorizontal)), rows: Math.ceil(rows / (8 * maxVertical)) };
}

export function makePlanes(frame: JpegFrameHeader, grid: McuGrid): ComponentPlane[] {
  return frame.components.map(({ horizontal, vertical }) => {
    const columns = Math.ceil((frame.columns * horizontal) / grid.maxHorizontal);
    const rows = Math.ceil((frame.rows * vertical) / grid.maxVertical);
    const paddedBlockColumns = grid.columns * horizontal;
    const paddedBlockRows = grid.rows * vertical;
    const size = paddedBlockColumns * paddedBlockRows * 64;
    return {
      horizontal, vertical, columns, rows, blockColumns: Math.ceil(columns / 8), blockRows: Math.ceil(rows / 8), paddedBlockColumns, paddedBlockRows,
      stride: paddedBlockColumns * 8, samples: frame.precision === 8 ? new Uint8Array(size) : new Uint16Array(size),
    };
  });
}

import type { BitReader } from './bit-reader';
import type { ComponentPlane, McuGrid } from './component-plane';
import type { Scan } from './read-stream';

export interface BlockVisitor {
  /** @param component index within the scan; @param row and @param column of the block in its component */
  visit(component: number, row: number, column: number): void;
  /** At the start and at every restart marker: predictions begin anew. */
  restart(): void;
}

/**
 * Goes through the blocks of a scan in coded order: one component by its own rows of blocks, several interleaved by MCU
 * (ISO/IEC 10918-1 A.2.2, A.2.3), with restart markers.
 */
export function walkBlocks(scan: Scan, planes: readonly ComponentPlane[], grid: McuGrid, reader: BitReader, visitor: BlockVisitor): void {
  const [single, ...others] = planes;
  if (!single) return;
  const isSingle = others.length === 0;
  const columns = isSingle ? single.blockColumns : grid.columns;
  const rows = isSingle ? single.blockRows : grid.rows;
  let sinceRestart = 0;
  let restarts = 0;
  visitor.restart();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (scan.restartInterval > 0 && sinceRestart === scan.restartInterval) {
        reader.checkNotOver();
        reader.restart(restarts);
        visitor.restart();
        restarts += 1;
        sinceRestart = 0;
      }
      sinceRestart += 1;
      if (isSingle) visitor.visit(0, row, column);
      else visitMcu(planes, row, column, visitor);
    }
    reader.checkNotOver();
  }
}

function visitMcu(planes: readonly ComponentPlane[], row: number, column: number, visitor: BlockVisitor): void {
  for (let c = 0; c < planes.length; c += 1) {
    const { horizontal, vertical } = planes[c] as ComponentPlane;
    for (let v = 0; v < vertical; v += 1) {
      for (let h = 0; h < horizontal; h += 1) visitor.visit(c, row * vertical + v, column * horizontal + h);
    }
  }
}

import type { PixelFrame, Presentation } from '@/lib/imaging/image-description';

/** The picture as it is presented: mirrored left-right (or not), then turned clockwise. */
export function turnPicture(frame: PixelFrame, { flipHorizontal, rotation }: Presentation): PixelFrame {
  const { rows, columns, samplesPerPixel: n } = frame;
  const isTurned = rotation === 90 || rotation === 270;
  const [height, width] = isTurned ? [columns, rows] : [rows, columns];
  const values = frame.values.slice();
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const across = flipHorizontal ? columns - 1 - x : x;
      const [toX, toY] = rotation === 90 ? [rows - 1 - y, across] : rotation === 180 ? [columns - 1 - across, rows - 1 - y] : rotation === 270 ? [y, columns - 1 - across] : [across, y];
      for (let c = 0; c < n; c += 1) values[(toY * width + toX) * n + c] = frame.values[(y * columns + x) * n + c] as number;
    }
  }
  return { rows: height, columns: width, samplesPerPixel: n, values };
}

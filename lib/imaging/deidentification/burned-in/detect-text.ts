import type { ProposedMask } from '../review';
import { findGlyphs, type Glyph } from './text/find-glyphs';
import { groupLines } from './text/group-lines';

/** A picture in shades of grey, row by row from the top-left. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8Array;
}

/** Room around a line of text, in parts of its height: what the strokes' soft edges reach. */
const MARGIN = 0.25;

/**
 * Where text may stand in a picture: strokes that differ from what is around them (light on dark and dark on light), of the size of letters, in rows or
 * columns. It only ever proposes: that it found nothing is no proof that there is nothing.
 */
export function detectText(picture: GreyPicture): Omit<ProposedMask, 'frame'>[] {
  const glyphs = [...findGlyphs(picture, 'light'), ...findGlyphs(picture, 'dark')];
  const lines = [...groupLines(glyphs, 'across'), ...groupLines(glyphs, 'along')];
  return lines.map((line) => padded(line, picture)).map((box) => ({ ...box, source: 'text-detection' as const }));
}

function padded({ x, y, width, height }: Glyph, picture: GreyPicture) {
  const margin = Math.ceil(Math.min(width, height) * MARGIN) + 2;
  const left = Math.max(0, x - margin), top = Math.max(0, y - margin);
  return { x: left, y: top, width: Math.min(picture.width, x + width + margin) - left, height: Math.min(picture.height, y + height + margin) - top };
}

import type { Glyph } from './find-glyphs';

/** Letters in a row make a line, at least as many as a short date or name has. */
const FEWEST_GLYPHS = 3;
/** A noisy picture could make hundreds of thousands. */
const MOST_GLYPHS = 20_000;

const swap = ({ x, y, width, height }: Glyph): Glyph => ({ x: y, y: x, width: height, height: width });

/**
 * Boxes that stand side by side with about the same height and foot, joined. `along`: text that runs from top to bottom or back, found as the
 * mirror image of the other. Lines of fewer than three letters are left out, since specks come in pairs.
 */
export function groupLines(glyphs: readonly Glyph[], direction: 'across' | 'along'): Glyph[] {
  const turned = (direction === 'across' ? [...glyphs] : glyphs.map(swap)).slice(0, MOST_GLYPHS).sort((a, b) => a.x - b.x);
  const lines: { box: Glyph; count: number; height: number }[] = [];
  for (const glyph of turned) {
    const line = lines.findLast((one) => fits(one, glyph));
    if (!line) lines.push({ box: { ...glyph }, count: 1, height: glyph.height });
    else {
      line.box = union(line.box, glyph);
      line.height = Math.max(line.height, glyph.height);
      line.count += 1;
    }
  }
  return lines.filter(isText).map(({ box }) => (direction === 'across' ? box : swap(box)));
}

function fits({ box, height }: { box: Glyph; height: number }, glyph: Glyph): boolean {
  const taller = Math.max(height, glyph.height);
  const gap = glyph.x - (box.x + box.width);
  const overlap = Math.min(box.y + box.height, glyph.y + glyph.height) - Math.max(box.y, glyph.y);
  return gap <= 1.6 * taller && gap > -taller && overlap >= 0.4 * Math.min(box.height, glyph.height) && glyph.height <= 2.4 * height && box.height <= 2.4 * taller;
}

function isText({ box, count, height }: { box: Glyph; count: number; height: number }): boolean {
  return count >= FEWEST_GLYPHS && box.width >= 1.5 * height && height >= 5;
}

function union(a: Glyph, b: Glyph): Glyph {
  const x = Math.min(a.x, b.x), y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** COCO run lengths: the mask is read down its columns; counts alternate between zeros and ones and begin with zeros (which may be
 *  0 long). Source: cocoapi, common/maskApi.h. */

export interface RunLengths {
  readonly columns: number;
  readonly rows: number;
  readonly counts: readonly number[];
}

/** From a row-major mask (any value but 0 counts as inside). Throws a RangeError when the mask's length is not columns × rows. */
export function encodeRunLengths(mask: ArrayLike<number>, columns: number, rows: number): RunLengths {
  if (mask.length !== columns * rows) throw new RangeError('The mask does not have columns × rows values');
  const counts: number[] = [];
  let inside = false, length = 0;
  for (let column = 0; column < columns; column++) {
    for (let row = 0, at = column; row < rows; row++, at += columns) {
      if ((mask[at] !== 0) !== inside) {
        counts.push(length);
        inside = !inside;
        length = 0;
      }
      length++;
    }
  }
  counts.push(length);
  return { columns, rows, counts };
}

/** Row-major mask of 0 and 1. Throws a RangeError when the counts do not add up to the mask's size. */
export function decodeRunLengths({ columns, rows, counts }: RunLengths): Uint8Array {
  const mask = new Uint8Array(columns * rows);
  let at = 0;
  counts.forEach((length, i) => {
    if (!Number.isInteger(length) || length < 0 || at + length > mask.length) throw new RangeError('The run lengths do not fit the mask');
    if (i % 2 === 1) for (let k = at; k < at + length; k++) mask[(k % rows) * columns + Math.floor(k / rows)] = 1;
    at += length;
  });
  if (at !== mask.length) throw new RangeError('The run lengths do not fill the mask');
  return mask;
}

/** Pixels inside. */
export const areaOfRunLengths = ({ counts }: RunLengths): number => counts.reduce((sum, length, i) => (i % 2 === 1 ? sum + length : sum), 0);

/** The text form that COCO's own tools call "compressed": from the fourth count on, the difference to the count two before, five bits
 *  a character, low bits first, bit 5 = more follow, plus 48. */
export function runLengthsToText({ counts }: RunLengths): string {
  let text = '';
  counts.forEach((count, i) => {
    let rest = i > 2 ? count - counts[i - 2]! : count;
    for (let more = true; more;) {
      const bits = rest & 0x1f;
      rest >>= 5;
      more = (bits & 0x10) !== 0 ? rest !== -1 : rest !== 0;
      text += String.fromCharCode((more ? bits | 0x20 : bits) + 48);
    }
  });
  return text;
}

/** Throws a RangeError when the text breaks off or holds a character that is not one of the form. */
export function runLengthsFromText(text: string, columns: number, rows: number): RunLengths {
  const counts: number[] = [];
  for (let at = 0; at < text.length;) {
    let value = 0, shift = 0, bits = 0x20;
    for (; (bits & 0x20) !== 0; shift += 5) {
      bits = text.charCodeAt(at++) - 48;
      if (!(bits >= 0 && bits < 64) || shift > 30) throw new RangeError('Not a run-length text');
      value |= (bits & 0x1f) << shift;
    }
    if ((bits & 0x10) !== 0 && shift < 32) value |= -1 << shift;
    counts.push(counts.length > 2 ? value + counts[counts.length - 2]! : value);
  }
  return { columns, rows, counts };
}

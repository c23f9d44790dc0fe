/** For tests only: a page of one strip per plane, whose data is written as given. */
export interface MadePage {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly photometric: number;
  readonly planar?: number;
  readonly format?: number;
  readonly compression?: number;
  readonly predictor?: number;
  readonly subfile?: number;
  readonly palette?: readonly number[];
  readonly texts?: readonly (readonly [tag: number, text: string])[];
  readonly data: Uint8Array;
}

interface MadeTiff {
  readonly little?: boolean;
  readonly big?: boolean;
  readonly pages: readonly MadePage[];
  /** Where the last directory points. */
  readonly next?: 'first';
  /** All pages point to the data of the first. */
  readonly sharesData?: boolean;
  readonly trailer?: string;
}

type Values = readonly number[] | string;

/** TIFF 6.0 or BigTIFF, either byte order. */
export function makeTiff({ little = true, big = false, pages, next, sharesData = false, trailer = '' }: MadeTiff): Uint8Array {
  const chunks: Buffer[] = [];
  let length = 0;
  const number = (value: number, size: number): Buffer => {
    const out = Buffer.alloc(size);
    if (size === 8) out.writeBigUInt64LE(BigInt(value));
    else out.writeUIntLE(value, 0, size);
    return little ? out : out.reverse();
  };
  const put = (bytes: Uint8Array): number => {
    const at = length;
    chunks.push(Buffer.from(bytes));
    length += bytes.length;
    return at;
  };
  const word = big ? 8 : 4;
  put(Buffer.from(little ? 'II' : 'MM'));
  put(number(big ? 43 : 42, 2));
  if (big) put(Buffer.concat([number(8, 2), number(0, 2)]));
  const pointers = [put(number(0, word))];
  const firstData = sharesData && pages[0] ? put(pages[0].data) : 0;
  const starts: number[] = [];
  for (const page of pages) {
    const planes = page.planar === 2 ? page.samples : 1;
    const dataAt = sharesData ? firstData : put(page.data);
    const part = page.data.length / planes;
    const lists: [number, number, Values][] = [
      ...(page.subfile ? [[254, 4, [page.subfile]] as [number, number, Values]] : []),
      [256, 4, [page.width]], [257, 4, [page.height]], [258, 3, Array.from({ length: page.samples }, () => page.bits)], [259, 3, [page.compression ?? 1]],
      [262, 3, [page.photometric]], [273, 4, Array.from({ length: planes }, (_, i) => dataAt + i * part)], [277, 3, [page.samples]], [278, 4, [page.height]],
      [279, 4, Array.from({ length: planes }, () => part)], [284, 3, [page.planar ?? 1]], [317, 3, [page.predictor ?? 1]],
      ...(page.palette ? [[320, 3, page.palette] as [number, number, Values]] : []), [339, 3, Array.from({ length: page.samples }, () => page.format ?? 1)],
      ...(page.texts ?? []).map(([tag, text]): [number, number, Values] => [tag, 2, text]),
    ];
    const entries = lists.map(([tag, type, values]) => {
      const cells = typeof values === 'string' ? Buffer.from(`${values}\0`) : Buffer.concat(values.map((value) => number(value, type === 3 ? 2 : 4)));
      const cell = cells.length <= word ? Buffer.concat([cells, Buffer.alloc(word - cells.length)]) : number(put(cells), word);
      return Buffer.concat([number(tag, 2), number(type, 2), number(typeof values === 'string' ? cells.length : values.length, word), cell]);
    });
    starts.push(put(Buffer.concat([number(entries.length, big ? 8 : 2), ...entries])));
    pointers.push(put(number(0, word)));
  }
  put(Buffer.from(trailer));
  const out = Buffer.concat(chunks);
  starts.forEach((start, i) => number(start, word).copy(out, pointers[i]));
  if (next === 'first') number(starts[0] ?? 0, word).copy(out, pointers.at(-1));
  return new Uint8Array(out);
}

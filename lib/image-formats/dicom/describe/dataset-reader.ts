import type { LookupTable, OrientationCosines, Vector3, VoiWindow } from '@/lib/imaging/image-description';
import { areValidCosines } from '@/lib/imaging/orientation/patient-directions';
import { readNumbers, readText } from '../reading/element-values';
import type { DicomDataset } from '../reading/walk-elements';

/** Reads values of one data set (top level or item); everything missing or unusable is null or empty. */
export class DatasetReader {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly dataset: DicomDataset,
  ) {}

  text(tag: number): string {
    const element = this.dataset.get(tag);
    return element ? readText(this.bytes, element) : '';
  }

  numbers(tag: number): readonly number[] {
    const element = this.dataset.get(tag);
    return (element && readNumbers(this.bytes, element)) ?? [];
  }

  number(tag: number): number | null {
    return this.numbers(tag)[0] ?? null;
  }

  items(tag: number): DatasetReader[] {
    return (this.dataset.get(tag)?.items ?? []).map((item) => new DatasetReader(this.bytes, item));
  }

  item(tag: number): DatasetReader | null {
    return this.items(tag)[0] ?? null;
  }

  vector(tag: number): Vector3 | null {
    const [x, y, z, ...rest] = this.numbers(tag);
    return x === undefined || y === undefined || z === undefined || rest.length > 0 ? null : [x, y, z];
  }

  /** Image Orientation (Patient); null unless the vectors are unit and perpendicular. */
  cosines(tag: number): OrientationCosines | null {
    const numbers = this.numbers(tag);
    if (numbers.length !== 6) return null;
    const cosines = numbers as unknown as OrientationCosines;
    return areValidCosines(cosines) ? cosines : null;
  }

  /** Pairs of Window Center and Window Width; a width of zero or below has no meaning and is left out. */
  windows(): VoiWindow[] {
    const widths = this.numbers(0x00281051);
    return this.numbers(0x00281050).flatMap((center, i) => {
      const width = widths[i];
      return width !== undefined && width > 0 ? [{ center, width }] : [];
    });
  }

  /** First item of a LUT sequence (PS3.3 C.11.1.1, C.11.2.1.1). Entries of 8 bits may come two to a word. */
  lookupTable(tag: number): LookupTable | null {
    const item = this.item(tag);
    const [count, firstMapped, bits] = item?.numbers(0x00283002) ?? [];
    if (!item || count === undefined || firstMapped === undefined || bits === undefined || bits < 1 || bits > 16) return null;
    // The descriptor is SS for signed images, in which case the count wraps too; 0 stands for 65,536.
    const length = (count & 0xffff) === 0 ? 65536 : count & 0xffff;
    const words = item.numbers(0x00283006);
    if (words.length >= length) return { firstMapped, bits, entries: words.slice(0, length) };
    if (bits > 8 || words.length * 2 < length) return null;
    return { firstMapped, bits, entries: words.flatMap((word) => [word & 0xff, word >>> 8]).slice(0, length) };
  }
}

import { jpeg2000Start } from '../../../codecs/code-stream-size';
import { malformed } from '../../reading/refusals';
import { PartsToKeep } from './parts-to-keep';

/** Marker segments of main and tile-part headers but comments (ISO/IEC 15444-1 table A.1, 15444-15 A). */
const known = new Set([0xff50, 0xff51, 0xff52, 0xff53, 0xff55, 0xff56, 0xff57, 0xff58, 0xff59, 0xff5c, 0xff5d, 0xff5e, 0xff5f, 0xff60, 0xff61, 0xff63]);
const comment = 0xff64;
const startOfTile = 0xff90;
const startOfData = 0xff93;
const endOfStream = 0xffd9;

function damaged(): never {
  throw malformed('The compressed image data is damaged.');
}

class StreamCleaner {
  private readonly view: DataView;
  private at: number;

  constructor(private readonly bytes: Uint8Array, private readonly parts: PartsToKeep, start: number) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    parts.keep(start, start + 2);
    this.at = start + 2;
  }

  private marker(): number {
    return this.at + 2 <= this.bytes.length ? this.view.getUint16(this.at) : damaged();
  }

  /** Length of the marker segment at the cursor with its marker. */
  private segmentEnd(): number {
    if (this.at + 4 > this.bytes.length) damaged();
    const end = this.at + 2 + this.view.getUint16(this.at + 2);
    return end <= this.bytes.length && end >= this.at + 4 ? end : damaged();
  }

  mainHeader(): void {
    for (;;) {
      const marker = this.marker();
      if (marker === startOfTile) return;
      const end = this.segmentEnd();
      if (known.has(marker)) this.parts.keep(this.at, end);
      else if (marker !== comment) damaged();
      this.at = end;
    }
  }

  /** In tile-parts comments are blanked, not cut out: the lengths of tile-parts are written in several places. */
  private tilePartHeader(): void {
    for (;;) {
      const marker = this.marker();
      if (marker === startOfData) return;
      const end = this.segmentEnd();
      if (marker === comment) {
        const blank = new Uint8Array(end - this.at);
        blank.set(this.bytes.subarray(this.at, this.at + 4));
        this.parts.replace(this.at, end, blank);
      } else if (known.has(marker)) this.parts.keep(this.at, end);
      else damaged();
      this.at = end;
    }
  }

  /** Psot counts from the SOT marker; 0 stands for "to the end" (A.4.2). */
  tileParts(): void {
    while (this.at + 12 <= this.bytes.length && this.marker() === startOfTile) {
      const length = this.view.getUint32(this.at + 6);
      const end = length === 0 ? this.endOfLast() : this.at + length;
      if (end > this.bytes.length || end < this.at + 14) damaged();
      this.parts.keep(this.at, this.at + 12);
      this.at += 12;
      this.tilePartHeader();
      if (this.at + 2 > end) damaged();
      this.parts.keep(this.at, end);
      this.at = end;
    }
    if (this.at + 2 <= this.bytes.length && this.marker() === endOfStream) this.parts.keep(this.at, this.at + 2);
  }

  private endOfLast(): number {
    for (let at = this.bytes.length - 2; at > this.at; at -= 1) if (this.view.getUint16(at) === endOfStream) return at;
    return this.bytes.length;
  }
}

/** JPEG 2000 and HTJ2K; of a JP2 file only the code stream stays, which is all that DICOM allows (PS3.5 A.4.4). */
export function cleanJpeg2000(bytes: Uint8Array): readonly Uint8Array[] | null {
  const parts = new PartsToKeep(bytes);
  const cleaner = new StreamCleaner(bytes, parts, jpeg2000Start(bytes));
  cleaner.mainHeader();
  cleaner.tileParts();
  return parts.finish();
}

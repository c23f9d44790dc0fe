import { createHash } from 'node:crypto';
import dicomParser from 'dicom-parser';
import type { FileContent } from './file-content';

/** Reads with dicom-parser, which shares no code with the reader that de-identifies. */
export function readFile(bytes: Uint8Array): FileContent {
  const dataset = dicomParser.parseDicom(bytes);
  const values = new Map<string, string>();
  collect(dataset, '', values);
  const pixels = dataset.elements['x7fe00010'];
  const length = frameBytes(dataset);
  const stored = pixels ? bytes.subarray(pixels.dataOffset, pixels.dataOffset + pixels.length) : new Uint8Array();
  const native = pixels && !pixels.encapsulatedPixelData && length !== null;
  return {
    values,
    pixelSha256: createHash('sha256').update(native ? stored.subarray(0, length) : stored).digest('hex'),
    isBlank: (box) => (native ? isBlank(dataset, stored, box) : null),
  };
}

const binary: Readonly<Record<string, (dataset: dicomParser.DataSet, tag: string) => string>> = {
  US: (dataset, tag) => String(dataset.uint16(tag) ?? ''), SS: (dataset, tag) => String(dataset.int16(tag) ?? ''), UL: (dataset, tag) => String(dataset.uint32(tag) ?? ''),
  SL: (dataset, tag) => String(dataset.int32(tag) ?? ''), FL: (dataset, tag) => String(dataset.float(tag) ?? ''), FD: (dataset, tag) => String(dataset.double(tag) ?? ''),
};

function collect(dataset: dicomParser.DataSet, prefix: string, values: Map<string, string>): void {
  for (const [name, element] of Object.entries(dataset.elements)) {
    const place = `${prefix}(${name.slice(1, 5)},${name.slice(5)})`;
    if (name === 'x7fe00010') continue;
    if (element.items) {
      values.set(place, '');
      element.items.forEach((item, i) => item.dataSet && collect(item.dataSet, `${place}[${i}]`, values));
      continue;
    }
    const read = binary[element.vr ?? ''];
    const raw = Buffer.from(dataset.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)).toString('latin1');
    values.set(place, read && element.length > 0 ? read(dataset, name) : raw.replace(/[\0 ]+$/, ''));
  }
}

function frameBytes(dataset: dicomParser.DataSet): number | null {
  const [rows, columns, bits] = ['x00280010', 'x00280011', 'x00280100'].map((tag) => dataset.uint16(tag));
  if (!rows || !columns || !bits) return null;
  return rows * columns * (bits / 8) * (dataset.uint16('x00280002') ?? 1) * Number(dataset.string('x00280008') ?? '1');
}

function isBlank(dataset: dicomParser.DataSet, stored: Uint8Array, box: string): boolean {
  const [x = 0, y = 0, width = 0, height = 0] = box.split(',').map(Number);
  const columns = dataset.uint16('x00280011') ?? 0;
  const cell = ((dataset.uint16('x00280100') ?? 8) / 8) * (dataset.uint16('x00280002') ?? 1);
  const first = Buffer.from(stored.subarray((y * columns + x) * cell, (y * columns + x + 1) * cell));
  for (let row = y; row < y + height; row += 1) {
    for (let column = x; column < x + width; column += 1) {
      const at = (row * columns + column) * cell;
      if (!first.equals(stored.subarray(at, at + cell))) return false;
    }
  }
  return true;
}

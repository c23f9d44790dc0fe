import { crc32 } from '../bytes/checksums';
import type { PngFile } from './png-chunks';
import { pngSignature } from './png-chunks';

function encodeChunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) out[4 + i] = type.charCodeAt(i);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

function headerChunk({ header }: PngFile): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, header.width);
  view.setUint32(4, header.height);
  data.set([header.depth, header.colourType, 0, 0, header.interlaced ? 1 : 0], 8);
  return encodeChunk('IHDR', data);
}

function densityChunk(density: NonNullable<PngFile['density']>): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  view.setUint32(0, density.x);
  view.setUint32(4, density.y);
  return encodeChunk('pHYs', data);
}

/** A PNG of exactly the parts that were kept, all image data in one chunk; the compressed pixels are copied as they are. */
export function encodePngFile(file: PngFile): Uint8Array {
  const chunks = [
    Uint8Array.from(pngSignature, (character) => character.charCodeAt(0)),
    headerChunk(file),
    ...(file.density ? [densityChunk(file.density)] : []),
    ...(file.palette ? [encodeChunk('PLTE', file.palette)] : []),
    encodeChunk('IDAT', file.compressed),
    encodeChunk('IEND', new Uint8Array()),
  ];
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

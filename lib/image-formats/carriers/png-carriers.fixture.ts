import { deflateSync } from 'node:zlib';
import { crc32 } from '../bytes/checksums';
import { exifBlock, iccProfile, xmpPacket } from './exif-block.fixture';
import { sentinel, sentinelBytes } from './sentinels.fixture';

/** For tests only: a PNG with something in every chunk that can hold it. */
function chunk(type: string, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(body.length - 4);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Chunks between header and pixels. */
function beforePixels(thumbnail: Uint8Array): Buffer[] {
  const zipped = (): Buffer => deflateSync(Buffer.from(`${sentinel()} ${sentinel()}`));
  return [
    chunk('tEXt', `Author\0${sentinel()}`), chunk('zTXt', `Comment\0\0`, zipped()), chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0`, xmpPacket()), chunk('iTXt', `Title\0\x01\0de\0`, `${sentinel()}\0`, zipped()),
    chunk('eXIf', exifBlock(6, thumbnail)), chunk('tIME', Buffer.of(7, 234, 11, 26, 1, 2, 3)), chunk('iCCP', `${sentinel()}\0\0`, deflateSync(iccProfile())), chunk('sPLT', `${sentinel()}\0\x08`, Buffer.alloc(6)),
    chunk('prVt', sentinelBytes()), chunk('vpAg', sentinelBytes('utf16le')), chunk('caBX', sentinelBytes()), chunk('acTL', Buffer.of(0, 0, 0, 2, 0, 0, 0, 0)),
    chunk('fcTL', Buffer.alloc(26)), chunk('pHYs', sentinelBytes().subarray(0, 9)), chunk('oFFs', sentinelBytes().subarray(0, 9)), chunk('pCAL', `${sentinel()}\0`, Buffer.alloc(10)), chunk('sCAL', `\x01${sentinel()}\0${sentinel()}`),
  ];
}

/** Behind the pixels: a second frame (APNG), more text, and what aCropalypse left: the rest of an older picture behind the end. */
function behindPixels(bare: Uint8Array): Buffer[] {
  const sequence = Buffer.alloc(4);
  return [chunk('fdAT', sequence, deflateSync(Buffer.from(sentinel()))), chunk('tEXt', `Patient\0${sentinel()}`), chunk('dSIG', sentinelBytes()), chunk('IEND'), Buffer.from(sentinel()), Buffer.from(bare.subarray(bare.length >> 1)), Buffer.from(sentinel())];
}

/** @param bare ends with IEND */
export function dressPng(bare: Uint8Array, turn: number, thumbnail: Uint8Array): Uint8Array {
  const all = beforePixels(thumbnail);
  const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)];
  return new Uint8Array(Buffer.concat([bare.subarray(0, 33), ...turned, bare.subarray(33, -12), ...behindPixels(bare)]));
}

/** A picture of two colours with a palette of 256: those that no pixel has say something, and so do their opacities. */
export function palettePng(): { readonly bytes: Uint8Array; readonly values: Uint8Array } {
  const palette = Buffer.alloc(768);
  palette.set([10, 20, 30, 200, 210, 220]);
  palette.write(`${sentinel()}${sentinel()}`, 300, 'latin1');
  const header = Buffer.of(0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0);
  const rows = Buffer.of(0, 0, 1, 0, 1, 0);
  const bytes = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('PLTE', palette), chunk('tRNS', Buffer.alloc(100, 255), sentinelBytes()), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
  return { bytes: new Uint8Array(bytes), values: Uint8Array.of(10, 20, 30, 200, 210, 220, 200, 210, 220, 10, 20, 30) };
}

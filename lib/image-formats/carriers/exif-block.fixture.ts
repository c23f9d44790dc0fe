import { sentinel, sentinelBytes } from './sentinels.fixture';

/** For tests only: a TIFF structure as EXIF has it (CIPA DC-008), with an identifier in every text and a thumbnail that holds one too. */
type Entry = readonly [tag: number, type: number, content: Uint8Array];

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(`${text}\0`, 'latin1'));
const long = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer);
const short = (value: number): Uint8Array => new Uint8Array(Uint16Array.of(value, 0).buffer);
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };

/** A directory at `start` with what it points to behind it, little endian. */
function directory(start: number, entries: readonly Entry[], next: number): Uint8Array {
  const head = Buffer.alloc(2 + 12 * entries.length + 4);
  head.writeUInt16LE(entries.length);
  const behind: Uint8Array[] = [];
  let at = start + head.length;
  entries.forEach(([tag, type, content], i) => {
    const cell = 2 + 12 * i;
    head.writeUInt16LE(tag, cell);
    head.writeUInt16LE(type, cell + 2);
    head.writeUInt32LE(type === 3 ? 1 : content.length / (sizes[type] ?? 1), cell + 4);
    if (content.length <= 4) return void head.set(content, cell + 8);
    head.writeUInt32LE(at, cell + 8);
    behind.push(content);
    at += content.length;
  });
  head.writeUInt32LE(next, head.length - 4);
  return new Uint8Array(Buffer.concat([head, ...behind]));
}

/** @param thumbnail a whole JPEG */
export function exifBlock(orientation: number, thumbnail: Uint8Array): Uint8Array {
  const start = 8;
  const main = (exifAt: number, gpsAt: number, next: number): Uint8Array => directory(start, [
    [0x010e, 2, ascii(texts[0] ?? '')], [0x010f, 2, ascii(texts[1] ?? '')], [0x0110, 2, ascii(texts[2] ?? '')], [0x0112, 3, short(orientation)], [0x0131, 2, ascii(texts[3] ?? '')],
    [0x0132, 2, ascii(texts[4] ?? '')], [0x013b, 2, ascii(texts[5] ?? '')], [0x8298, 2, ascii(texts[6] ?? '')], [0x8769, 4, long(exifAt)], [0x8825, 4, long(gpsAt)], [0x9c9d, 1, wide],
  ], next);
  const texts = Array.from({ length: 7 }, sentinel);
  const wide = new Uint8Array(Buffer.from(`${sentinel()}\0`, 'utf16le'));
  const exif = (at: number): Uint8Array => directory(at, [[0x9003, 2, ascii(texts[0] ?? '')], [0x927c, 7, notes], [0x9286, 7, comment], [0xa420, 2, ascii(texts[1] ?? '')], [0xa430, 2, ascii(texts[2] ?? '')], [0xa431, 2, ascii(texts[3] ?? '')]], 0);
  const notes = sentinelBytes();
  const comment = new Uint8Array(Buffer.from(`ASCII\0\0\0${sentinel()}`));
  const gps = (at: number): Uint8Array => directory(at, [[1, 2, ascii('N')], [27, 7, comment], [29, 2, ascii(texts[4] ?? '')]], 0);
  const exifAt = start + main(0, 0, 0).length;
  const gpsAt = exifAt + exif(0).length;
  const smallAt = gpsAt + gps(0).length;
  const small = (offset: number): Uint8Array => directory(smallAt, [[0x0103, 3, short(6)], [0x0201, 4, long(offset)], [0x0202, 4, long(thumbnail.length)]], 0);
  const pictureAt = smallAt + small(0).length;
  return new Uint8Array(Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), main(exifAt, gpsAt, smallAt), exif(exifAt), gps(gpsAt), small(pictureAt), thumbnail]));
}

export function xmpPacket(): Uint8Array {
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`
    + `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="${sentinel()}">`
    + `<dc:creator><rdf:Seq><rdf:li>${sentinel()}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
  return new Uint8Array(Buffer.from(packet));
}

/** An IPTC record (IIM 4.2): caption, by-line, city. */
export function iptcRecord(): Uint8Array {
  return new Uint8Array(Buffer.concat([120, 80, 90].map((dataset) => {
    const text = Buffer.from(sentinel());
    return Buffer.concat([Buffer.of(0x1c, 2, dataset, text.length >> 8, text.length & 255), text]);
  })));
}

/** An ICC profile (ICC.1 7.2) with description and copyright. */
export function iccProfile(): Uint8Array {
  const tag = (): Buffer => {
    const text = Buffer.from(`${sentinel()}\0`);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([Buffer.from('desc\0\0\0\0', 'latin1'), length, text, Buffer.alloc(3 - ((text.length + 3) % 4) + 1 + 78)]);
  };
  const tags = [tag(), Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${sentinel()}\0`)])];
  const head = Buffer.alloc(128 + 4 + 24);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  head.writeUInt32BE(0x04200000, 8);
  head.writeUInt32BE(2, 128);
  let at = head.length;
  tags.forEach((content, i) => {
    head.write(i === 0 ? 'desc' : 'cprt', 132 + 12 * i, 'latin1');
    head.writeUInt32BE(at, 136 + 12 * i);
    head.writeUInt32BE(content.length, 140 + 12 * i);
    at += content.length;
  });
  head.writeUInt32BE(at, 0);
  return new Uint8Array(Buffer.concat([head, ...tags]));
}

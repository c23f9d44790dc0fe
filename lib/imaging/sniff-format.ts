const UNPACK = 'Unpack it and choose the folder, or make a ZIP archive of it.';
const UNPACK_FIRST = 'Unpack it first.';
const PICTURE = 'Save it as PNG or JPEG.';
const VIDEO = 'Convert it to MP4.';
const VOLUME = 'Convert it to NIfTI.';

/** First bytes of kinds of files that people drop in by mistake, most specific first. `at` is where the bytes lie; `instead` is what to do. */
const signatures: readonly { name: string; at: number; bytes: string; instead?: string }[] = [
  { name: 'a PDF document', at: 0, bytes: '%PDF' },
  { name: 'a ZIP archive', at: 0, bytes: 'PK\x03\x04', instead: UNPACK_FIRST },
  { name: 'an empty ZIP archive', at: 0, bytes: 'PK\x05\x06' },
  { name: 'a RAR archive', at: 0, bytes: 'Rar!', instead: UNPACK },
  { name: 'a 7z archive', at: 0, bytes: '7z\xbc\xaf\x27\x1c', instead: UNPACK },
  { name: 'a TAR archive', at: 257, bytes: 'ustar', instead: UNPACK },
  { name: 'a GIF image', at: 0, bytes: 'GIF8', instead: PICTURE },
  { name: 'an AVI video', at: 8, bytes: 'AVI ', instead: VIDEO },
  { name: 'a WAV sound', at: 8, bytes: 'WAVE' },
  { name: 'a JPEG 2000 image', at: 0, bytes: '\0\0\0\x0cjP  ', instead: PICTURE },
  { name: 'a JPEG 2000 code stream', at: 0, bytes: '\xff\x4f\xff\x51', instead: PICTURE },
  { name: 'a HEIC image', at: 4, bytes: 'ftypheic', instead: PICTURE },
  { name: 'an AVIF image', at: 4, bytes: 'ftypavif', instead: PICTURE },
  { name: 'an MP4 or MOV video', at: 4, bytes: 'ftyp', instead: VIDEO },
  { name: 'a MOV video', at: 4, bytes: 'moov', instead: VIDEO },
  { name: 'a Matroska or WebM video', at: 0, bytes: '\x1a\x45\xdf\xa3', instead: VIDEO },
  { name: 'an MPEG video', at: 0, bytes: '\0\0\x01\xba', instead: VIDEO },
  { name: 'an MPEG video', at: 0, bytes: '\0\0\x01\xb3', instead: VIDEO },
  { name: 'a WMV video', at: 0, bytes: '\x30\x26\xb2\x75', instead: VIDEO },
  { name: 'an Ogg file', at: 0, bytes: 'OggS', instead: VIDEO },
  { name: 'an NRRD volume', at: 0, bytes: 'NRRD', instead: VOLUME },
  { name: 'a MetaImage volume', at: 0, bytes: 'ObjectType', instead: VOLUME },
  { name: 'a gzip archive that holds no NIfTI volume', at: 0, bytes: '\x1f\x8b', instead: UNPACK },
  { name: 'a bzip2 archive', at: 0, bytes: 'BZh', instead: UNPACK },
  { name: 'an xz archive', at: 0, bytes: '\xfd7zXZ', instead: UNPACK },
  { name: 'an HDF5 or NetCDF file', at: 0, bytes: '\x89HDF' },
  { name: 'a Windows program', at: 0, bytes: 'MZ' },
  { name: 'a Linux program', at: 0, bytes: '\x7fELF' },
  { name: 'a Word, Excel or PowerPoint file', at: 0, bytes: '\xd0\xcf\x11\xe0' },
];

export function hasBytesAt(bytes: Uint8Array, at: number, text: string): boolean {
  if (bytes.length < at + text.length) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function looksLikeText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  return head.every((byte) => byte === 9 || byte === 10 || byte === 13 || byte >= 32) && !head.includes(127);
}

function textKind(head: Uint8Array): string {
  const start = String.fromCharCode(...head.subarray(0, 64)).trimStart().toLowerCase();
  if (start.startsWith('<svg') || start.startsWith('<?xml')) return 'an SVG or XML file';
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'a web page';
  if (start.startsWith('{') || start.startsWith('[')) return 'a JSON file';
  return 'a text file';
}

/**
 * Sentence for the person about a file that no member of the family takes.
 * @param head the first bytes of the file, 512 suffice
 */
export function nameUnsupportedKind(head: Uint8Array): string {
  if (head.length === 0) return 'The file is empty.';
  const found = signatures.find(({ at, bytes }) => hasBytesAt(head, at, bytes));
  const accepted = 'Taken are DICOM, NIfTI, PNG, JPEG, TIFF, BMP, WebP, and MP4, MOV, Matroska, WebM and AVI videos.';
  if (found?.instead) return `This is ${found.name}, which is not taken. ${found.instead}`;
  const kind = found?.name ?? (looksLikeText(head.subarray(0, 512)) ? textKind(head) : null);
  return kind ? `This is ${kind}, not an image. ${accepted}` : `This kind of file is not known here. ${accepted}`;
}

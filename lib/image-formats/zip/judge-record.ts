import { LIMITS } from '@/lib/domain/limits';
import type { DirectoryRecord } from './directory-records';

const METHOD_NAMES: Record<number, string> = { 1: 'Shrink', 6: 'Implode', 9: 'Deflate64', 12: 'BZIP2', 14: 'LZMA', 20: 'Zstandard', 93: 'Zstandard', 95: 'XZ', 97: 'WavPack', 98: 'PPMd' };
const STORED = 0, DEFLATED = 8, ENCRYPTED_AES = 99;
const FLAG_ENCRYPTED = 1, FLAG_PATCH = 1 << 5, FLAG_STRONG = 1 << 6, FLAG_MASKED = 1 << 13;
const EXTRA_AES = 0x9901, EXTRA_PKWARE_UNIX = 0x000d, EXTRA_ASI_UNIX = 0x756e;
const REPARSE_POINT = 0x400;

/** What kind of file the maker's operating system saw (stat.h): the four upper bits of the Unix mode. */
const TYPE_FILE = 0x8, TYPE_FOLDER = 0x4;

export const isFolder = ({ nameBytes }: DirectoryRecord) => nameBytes.at(-1) === 0x2f || nameBytes.at(-1) === 0x5c;

/** Why an entry is not taken, judged by what the directory says before a byte is unpacked; empty when it is. */
export function judgeRecord(record: DirectoryRecord): string {
  return judgeKind(record) || judgeCoding(record) || judgeSize(record);
}

function judgeKind(record: DirectoryRecord): string {
  const { attributes, extras, host } = record;
  const asi = extras.get(EXTRA_ASI_UNIX);
  const asiType = asi && asi.length >= 6 ? (((asi[5] ?? 0) << 8) | (asi[4] ?? 0)) >>> 12 : 0;
  const types = [attributes >>> 28, asiType].filter((type) => type !== 0);
  const expected = isFolder(record) ? TYPE_FOLDER : TYPE_FILE;
  const linksInExtra = (extras.get(EXTRA_PKWARE_UNIX)?.length ?? 0) > 12 || (asi?.length ?? 0) > 14;
  const isReparsePoint = (host === 0 || host === 10 || host === 11) && (attributes & REPARSE_POINT) !== 0;
  if (types.some((type) => type !== expected) || linksInExtra || isReparsePoint) return 'It is a link or a device, not a file.';
  if (isFolder(record) && (record.size !== 0 || record.packedSize !== 0)) return 'It is a folder that holds bytes.';
  return '';
}

function judgeCoding({ flags, method, extras, packedSize, size }: DirectoryRecord): string {
  if ((flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED)) !== 0 || method === ENCRYPTED_AES || extras.has(EXTRA_AES)) return 'It is encrypted. Unpack the archive with its password first.';
  if ((flags & FLAG_PATCH) !== 0) return 'It is a patch, not a file.';
  if (method !== STORED && method !== DEFLATED) return `It is packed by ${METHOD_NAMES[method] ?? `method ${method}`}, which is not supported. Unpack the archive first.`;
  if (method === STORED && packedSize !== size) return 'The archive does not agree with itself about its size.';
  return '';
}

function judgeSize({ size, packedSize }: DirectoryRecord): string {
  if (size > LIMITS.fileBytes) return 'It is larger than 2 GiB.';
  const ratio = size / Math.max(1, packedSize);
  if (ratio > LIMITS.zipLargestRatio && size > 1024) return 'It says that it grows more than any file can.';
  if (size > LIMITS.zipRatioFreeBytes && ratio > LIMITS.zipRatio) return `It would grow more than ${LIMITS.zipRatio} times when unpacked.`;
  return '';
}

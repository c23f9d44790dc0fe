import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { ByteSource } from './byte-source';
import { readDirectoryRecords, type DirectoryRecord } from './directory-records';
import { findDirectory } from './end-of-directory';
import { isFolder, judgeRecord } from './judge-record';
import { decodeName } from './names/decode-name';
import { judgeName, nameKey, tidyName } from './names/judge-name';

/** How much a ZIP may hold: `LOCAL_ZIP` on the uploader's machine, `SERVER_ZIP` on the server. Bytes. */
export interface ZipLimits {
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

export const LOCAL_ZIP: ZipLimits = { packedBytes: LIMITS.zipLocalBytes, unpackedBytes: LIMITS.zipLocalUnpackedBytes };
export const SERVER_ZIP: ZipLimits = { packedBytes: LIMITS.zipServerBytes, unpackedBytes: LIMITS.zipServerUnpackedBytes };

/** One file in an archive. */
export interface ZipEntry {
  /** As the archive spells it, with forward slashes: for the person's eyes and for telling folders apart. Never a path, never sent. */
  readonly name: string;
  /** The name without its last part; '' at the top. */
  readonly folder: string;
  /** Bytes when unpacked, as the archive says; more than that never comes out. */
  readonly size: number;
  /** Why it is not taken; empty when it is. */
  readonly refusal: string;
  readonly record: DirectoryRecord;
  /** Where the next thing in the archive begins: the entry has to end there, to the byte. */
  readonly endOffset: number;
}

const LOCAL_HEADER_LENGTH = 30;

/**
 * Reads what a ZIP archive holds, and judges it, before anything is unpacked. Folders are left out.
 * What is wrong with the archive as a whole throws; what is wrong with one file is that file's `refusal`.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export async function openZip(source: ByteSource, limits: ZipLimits): Promise<ZipEntry[]> {
  if (source.size > limits.packedBytes) throw new FiducialError('too_large', `The ZIP archive is larger than ${gibibytes(limits.packedBytes)}.`);
  const place = await findDirectory(source);
  if (place.entries > LIMITS.zipEntries) throw new FiducialError('too_large', `The ZIP archive holds more than ${LIMITS.zipEntries.toLocaleString('en')} files. Split it.`);
  if (place.length > LIMITS.zipDirectoryBytes) throw new FiducialError('too_large', 'The list of files in the ZIP archive is larger than any archive of images needs.');
  const records = readDirectoryRecords(await source.read(place.offset, place.length), place.entries);
  const ends = findEnds(records, place.offset);
  const total = records.reduce((sum, record) => sum + record.size, 0);
  if (total > limits.unpackedBytes) throw new FiducialError('too_large', `Unpacked, the ZIP archive would be larger than ${gibibytes(limits.unpackedBytes)}.`);
  return refuseNamesakes(records.map((record, i) => makeEntry(record, ends[i] ?? 0)));
}

/**
 * End of the room of each entry. Entries lie one behind the other from the first byte on: one that reaches into the next would be unpacked twice (a bomb that overlaps
 * multiplies itself), and room before the first hides something.
 */
function findEnds(records: readonly DirectoryRecord[], directoryOffset: number): number[] {
  const order = records.map((_, i) => i).sort((a, b) => (records[a]?.localOffset ?? 0) - (records[b]?.localOffset ?? 0));
  const ends: number[] = [];
  order.forEach((index, rank) => {
    const { localOffset = 0, nameBytes, packedSize = 0 } = records[index] ?? {};
    const next = order[rank + 1];
    const end = (next === undefined ? undefined : records[next]?.localOffset) ?? directoryOffset;
    if (localOffset + LOCAL_HEADER_LENGTH + (nameBytes?.length ?? 0) + packedSize > end) throw new FiducialError('malformed', 'Files in the ZIP archive overlap, or it is cut short.');
    ends[index] = end;
  });
  const first = records[order[0] ?? 0]?.localOffset ?? directoryOffset;
  if (first !== 0) throw new FiducialError('malformed', 'The ZIP archive has something in front of its first file.');
  return ends;
}

function makeEntry(record: DirectoryRecord, endOffset: number): ZipEntry {
  const decoded = decodeName(record);
  const name = tidyName(decoded ?? '?');
  const refusal = (decoded === null ? 'Its name in the archive can be read in two ways.' : judgeName(decoded, record.nameBytes.length)) || judgeRecord(record);
  return { name, folder: name.slice(0, Math.max(0, name.lastIndexOf('/'))), size: record.size, refusal, record, endOffset };
}

/** Of several files with one name (upper and lower case are one), nobody can tell which is meant: none is taken. */
function refuseNamesakes(entries: readonly ZipEntry[]): ZipEntry[] {
  const counts = new Map<string, number>();
  const keyOf = ({ name }: ZipEntry) => nameKey(name.replace(/\/$/, ''));
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return entries
    .map((entry) => (entry.refusal === '' && (counts.get(keyOf(entry)) ?? 0) > 1 ? { ...entry, refusal: 'Another file in the archive has the same name.' } : entry))
    .filter((entry) => entry.refusal !== '' || !isFolder(entry.record));
}

const gibibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 3)} GiB`;

import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/lib/domain/limits';
import { bytesSource, LOCAL_ZIP, openZip, readZipEntry, SERVER_ZIP, type ByteSource, type ZipEntry } from './index';
import { collect, extraField, join, writeZip, type EntryToWrite } from './write-zip.fixture';

const MiB = 1024 * 1024;
const text = (words: string) => new TextEncoder().encode(words);
const file = (name = 'a.dcm', more: Partial<EntryToWrite> = {}): EntryToWrite => ({ name, bytes: text(`the bytes of ${name.toString()}`), ...more });
const open = (bytes: Uint8Array) => openZip(bytesSource(bytes), SERVER_ZIP);

/** What becomes of one archive: refused as a whole, or what each file is refused for ('' when it is read). */
async function judge(bytes: Uint8Array): Promise<string | string[]> {
  try {
    const source = bytesSource(bytes);
    const entries = await openZip(source, SERVER_ZIP);
    return await Promise.all(entries.map((entry) => drain(source, entry).then(() => '', (error: { detail: string }) => error.detail)));
  } catch (error) {
    return (error as { detail: string }).detail;
  }
}

async function drain(source: ByteSource, entry: ZipEntry): Promise<number> {
  let count = 0;
  for await (const piece of readZipEntry(source, entry)) count += piece.length;
  return count;
}

it('an honest archive is read by the judge of these tests', async () => {
  expect(await judge(writeZip([file('a'), file('b', { isStored: true }), file('c', { descriptor: 'signed' })]))).toEqual(['', '', '']);
});

describe('B01, bombs', () => {
  const zeros = deflateSync(new Uint8Array(64 * MiB), { level: 9 });
  it('a file that grows too much is refused before it is unpacked', async () => {
    expect(await judge(writeZip([{ name: 'bomb', bytes: new Uint8Array(), packed: zeros, size: 64 * MiB }]))).toEqual([expect.stringMatching(/grow more than 200 times/)]);
    expect(await judge(writeZip([{ name: 'bomb', bytes: new Uint8Array(), packed: zeros, size: LIMITS.fileBytes }]))).toEqual([expect.stringMatching(/more than any file can/)]);
    expect(await judge(writeZip([{ name: 'bomb', bytes: new Uint8Array(), packed: zeros, size: 100 * 1024 ** 3, isZip64: true }]))).toMatch(/larger than 20 GiB/);
  });
  it('many files that are large together are refused together', async () => {
    const one = { bytes: new Uint8Array(), packed: new Uint8Array(11 * MiB), size: 2000 * MiB };
    expect(await judge(writeZip(Array.from({ length: 11 }, (_, i) => ({ name: `f${i}`, ...one, packed: one.packed.subarray(0, 10 * MiB) }))))).toMatch(/larger than 20 GiB/);
  });
  it('too many files, and too long a list of them, are refused before the list is read', async () => {
    expect(await judge(writeZip([file()], { entries: 20_001, isZip64: true }))).toMatch(/more than 20,000 files/);
    const read: number[] = [];
    const size = LIMITS.zipServerBytes;
    const tail = writeZip([], { isZip64: true, entries: 20_001, directoryOffset: size - 98 });
    const source: ByteSource = { size, read: async (_offset, length) => (read.push(length), join([new Uint8Array(Math.max(0, length - tail.length)), tail.subarray(-length)])) };
    await expect(openZip(source, SERVER_ZIP)).rejects.toMatchObject({ code: expect.stringMatching(/too_large|malformed/) });
    expect(Math.max(...read)).toBeLessThan(128 * 1024);
    await expect(openZip({ size: LOCAL_ZIP.packedBytes + 1, read: () => Promise.reject(new Error('not read')) }, LOCAL_ZIP)).rejects.toMatchObject({ code: 'too_large' });
    await expect(openZip({ size: SERVER_ZIP.packedBytes + 1, read: () => Promise.reject(new Error('not read')) }, SERVER_ZIP)).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe('B02, files that overlap', () => {
  it('two names for one file', async () => {
    expect(await judge(writeZip([file('a'), file('b', { isGhost: true })]))).toMatch(/overlap/);
  });
  it('250 names for one kernel', async () => {
    const kernel = { bytes: new Uint8Array(), packed: deflateSync(new Uint8Array(MiB)), size: MiB };
    expect(await judge(writeZip([{ name: '0', ...kernel }, ...Array.from({ length: 249 }, (_, i) => ({ name: String(i + 1), ...kernel, isGhost: true }))]))).toMatch(/overlap/);
  });
  it('a header that lies within another file', async () => {
    const inner = writeZip([file('inner', { isStored: true })]);
    expect(await judge(writeZip([{ name: 'outer', bytes: inner, isStored: true }, file('ghost', { localOffset: 30 + 5, isGhost: true })]))).toMatch(/overlap/);
  });
  it('a header that lies in the room for extra fields of another', async () => {
    const hidden = writeZip([{ name: 'q', bytes: text('q'), isStored: true }]).subarray(0, 32);
    expect(await judge(writeZip([{ name: 'a', bytes: text('a'), isStored: true, localExtra: extraField(0x9999, hidden) }, { name: 'q', bytes: text('q'), isStored: true, localOffset: 35, isGhost: true }]))).not.toEqual(['', '']);
  });
});

describe('B03, sizes that lie', () => {
  const real = new Uint8Array(64 * MiB);
  const packed = deflateSync(real, { level: 1 });
  it.each([0, 1, 65_535])('said to be %d bytes, 64 MiB in truth: no more than a piece is unpacked', async (size) => {
    const written = writeZip([{ name: 'liar', bytes: real, packed, size, crc: 0 }]);
    let count = 0;
    const source = bytesSource(written);
    const [entry] = await openZip(source, SERVER_ZIP);
    const reading = (async () => {
      for await (const piece of readZipEntry(source, entry as ZipEntry)) count += piece.length;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'malformed', detail: expect.stringMatching(/larger than the archive says/) });
    expect(count).toBe(0);
  });
  it.each([['large-file fields', { isZip64: true }], ['a descriptor', { descriptor: 'signed' as const }], ['a long descriptor', { descriptor: 'long' as const }]])('with %s', async (_what, how) => {
    expect(await judge(writeZip([{ name: 'liar', bytes: real, packed, size: 1, crc: 0, ...how }]))).toEqual([expect.stringMatching(/larger than the archive says/)]);
    expect(await judge(writeZip([file('short', { size: 100_000, ...how })]))).toEqual([expect.stringMatching(/smaller than the archive says|more than any file/)]);
  });
  it('packed sizes that reach too far or not far enough', async () => {
    expect(await judge(writeZip([file('a', { packedSize: 5_000 })]))).toMatch(/overlap, or it is cut short/);
    expect(await judge(writeZip([file('a', { packedSize: 3 }), file('b')]))).toEqual([expect.any(String), '']);
    expect(await judge(writeZip([file('a', { isStored: true, size: 5 })]))).toEqual([expect.stringMatching(/about its size/)]);
  });
  it('a descriptor that says something else', async () => {
    const honest = writeZip([file('a', { descriptor: 'signed' }), file('b')]);
    const at = honest.findIndex((_, i) => new DataView(honest.buffer).getUint32(i, true) === 0x08074b50);
    honest[at + 12] = 99;
    expect(await judge(honest)).toEqual([expect.stringMatching(/belong to no file/), '']);
  });
});

describe('B06, what is no file', () => {
  it.each([['symbolic link', 0xa1ff], ['block device', 0x61ff], ['character device', 0x21ff], ['pipe', 0x11ff], ['socket', 0xc1ff], ['folder by its mode', 0x41ed]])('%s', async (_what, mode) => {
    expect(await judge(writeZip([file('etc', { attributes: (mode << 16) >>> 0 }), file('b')]))).toEqual([expect.stringMatching(/link or a device/), '']);
    expect(await judge(writeZip([file('etc', { attributes: (mode << 16) >>> 0, host: 0 })]))).toEqual([expect.stringMatching(/link or a device/)]);
  });
  it('links in extra fields, and Windows reparse points', async () => {
    const asi = extraField(0x756e, join([new Uint8Array(4), Uint8Array.of(0xff, 0xa1), new Uint8Array(8), text('/etc/passwd')]));
    expect(await judge(writeZip([file('a', { extra: asi }), file('b', { extra: extraField(0x000d, join([new Uint8Array(12), text('/etc/passwd')])) }), file('c', { host: 0, attributes: 0x400 })]))).toEqual(Array(3).fill(expect.stringMatching(/link/)));
  });
  it('a link and a file of one name: neither', async () => {
    expect(await judge(writeZip([file('x', { attributes: (0xa1ff << 16) >>> 0 }), file('x')]))).toEqual([expect.stringMatching(/link/), expect.stringMatching(/same name/)]);
  });
  it('a folder with bytes in it', async () => {
    expect(await judge(writeZip([file('a/', { attributes: 0x41ed << 16 })]))).toEqual([expect.stringMatching(/folder that holds bytes/)]);
  });
});

describe('B07, archives that can be read in two ways, or not at all', () => {
  const two = () => writeZip([file('a'), file('b')]);
  it('encrypted files, by any method', async () => {
    const ways = [{ flags: 1 }, { flags: 0x41 }, { flags: 0x2000 }, { method: 99 }, { extra: extraField(0x9901, new Uint8Array(7)) }];
    expect(await judge(writeZip(ways.map((how, i) => file(`f${i}`, how))))).toEqual(ways.map(() => expect.stringMatching(/encrypted/)));
  });
  it('other methods, by name', async () => {
    expect(await judge(writeZip([9, 12, 14, 93, 95, 77].map((method, i) => file(`f${i}`, { method }))))).toEqual(
      ['Deflate64', 'BZIP2', 'LZMA', 'Zstandard', 'XZ', 'method 77'].map((name) => expect.stringContaining(name)));
  });
  it('wrong checksums and damaged data', async () => {
    expect(await judge(writeZip([file('a', { crc: 1 }), file('b', { packed: Uint8Array.of(7, 7, 7, 7) }), file('c')]))).toEqual([expect.stringMatching(/checksum/), expect.stringMatching(/damaged|size/), '']);
  });
  it('cut short anywhere', async () => {
    const whole = two();
    for (let length = 0; length < whole.length; length += 1) expect(await judge(whole.subarray(0, length)), String(length)).toMatch(/cut short|in front|damaged/);
  });
  it('something in front, behind, or in between', async () => {
    expect(await judge(writeZip([file()], { before: text('#!/bin/sh\n') }))).toMatch(/in front/);
    expect(await judge(join([text('MZ'), two()]))).toMatch(/in front/);
    expect(await judge(writeZip([file()], { behind: text('\n') }))).toMatch(/behind/);
    expect(await judge(join([two(), two()]))).toMatch(/in front/);
    expect(await judge(writeZip([file('a', { after: text('hidden') }), file('b')]))).toEqual([expect.stringMatching(/belong to no file/), '']);
  });
  it('two directories, or two ends', async () => {
    const inner = writeZip([file('other')]);
    expect(await judge(writeZip([file('a')], { comment: inner }))).toMatch(/more than one end/);
    const short = writeZip([file('a')]);
    expect(await judge(join([short.subarray(0, short.length - 22), short.subarray(short.length - 100, short.length - 22), short.subarray(-22)]))).toMatch(/in front/);
    const contradicting = writeZip([file('a')], { isZip64: true });
    new DataView(contradicting.buffer).setUint32(contradicting.length - 6, 0, true);
    expect(await judge(contradicting)).toMatch(/contradict/);
  });
  it('another name, method or size in front of the file than in the directory', async () => {
    expect(await judge(writeZip([file('a.dcm', { localName: 'b.dcm' }), file('c')]))).toEqual([expect.stringMatching(/contradict/), '']);
    for (const at of [6, 8, 14, 18, 22]) {
      const changed = two();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await judge(changed), String(at)).toEqual([expect.stringMatching(/contradict/), '']);
    }
  });
  it('names that differ in upper and lower case only', async () => {
    expect(await judge(writeZip([file('Scan.dcm'), file('scan.DCM'), file('stra\u00dfe'), file('STRASSE'), file('e\u0301'), file('\u00e9'), file('x')]))).toEqual([...Array(6).fill(expect.stringMatching(/same name/)), '']);
  });
  it('parts of a split archive, and a list that says another number', async () => {
    const split = two();
    new DataView(split.buffer).setUint16(split.length - 18, 1, true);
    expect(await judge(split)).toMatch(/split/);
    expect(await judge(writeZip([file()], { entries: 2 }))).toMatch(/damaged/);
    expect(await judge(writeZip([file(), file('b')], { entries: 1 }))).toMatch(/damaged/);
  });
});

it('B04: a ZIP in a ZIP is a file like any other here; whoever sniffs its content refuses it', async () => {
  const inner = writeZip([file()]);
  const source = bytesSource(writeZip([{ name: 'inner.zip', bytes: inner }]));
  const [entry] = await openZip(source, SERVER_ZIP);
  expect(await collect(readZipEntry(source, entry as ZipEntry))).toEqual(inner);
});

it('opening costs one read of the end and one of the list', async () => {
  const bytes = writeZip(Array.from({ length: 300 }, (_, i) => file(`f${i}`)));
  let reads = 0;
  await openZip({ size: bytes.length, read: async (offset, length) => ((reads += 1), bytes.subarray(offset, offset + length)) }, LOCAL_ZIP);
  expect(reads).toBe(2);
  expect(await open(bytes)).toHaveLength(300);
});

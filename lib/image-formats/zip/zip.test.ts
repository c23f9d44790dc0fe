import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { configure, Uint8ArrayWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { blobSource, bytesSource, isZip, LOCAL_ZIP, openZip, readZipEntry, type ByteSource } from './index';
import { collect, writeZip } from './write-zip.fixture';

configure({ useWebWorkers: false });

const text = (words: string) => new TextEncoder().encode(words);
const noise = (length: number, seed = 1) => Uint8Array.from({ length }, (_, i) => (i * 2654435761 * seed) >>> 24);

/** Everything that can be read, by name; refusals as their sentence. */
async function readAll(source: ByteSource): Promise<Record<string, Uint8Array | string>> {
  const found: Record<string, Uint8Array | string> = {};
  for (const entry of await openZip(source, LOCAL_ZIP)) {
    if (entry.refusal !== '') found[entry.name] = entry.refusal;
    else found[entry.name] = await collect(readZipEntry(source, entry));
  }
  return found;
}

const files = { 'ct/one.dcm': noise(40_000), 'ct/two.dcm': noise(5, 7), 'mr/Käse.nii': text('n'.repeat(9_000)), 'empty.png': new Uint8Array() };
const hasPython = spawnSync('python3', ['-c', 'import zipfile']).status === 0;
const hasZip = spawnSync('zip', ['-v']).status === 0;

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(joinPath(tmpdir(), 'fiducial-zip-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('ZIP archives', () => {
  it('are told by their first bytes', () => {
    expect(isZip(writeZip([{ name: 'a', bytes: text('a') }]))).toBe(true);
    expect(isZip(writeZip([]))).toBe(true);
    expect([isZip(text('PK')), isZip(text('%PDF-1.7')), isZip(new Uint8Array())]).toEqual([false, false, false]);
  });

  it.each([
    ['deflated', {}], ['stored', { isStored: true }], ['large-file fields', { isZip64: true }], ['signed descriptors', { descriptor: 'signed' as const }], ['bare descriptors', { descriptor: 'bare' as const }],
    ['long descriptors', { descriptor: 'long' as const }],
  ])('are read with %s', async (_what, how) => {
    const written = writeZip(Object.entries(files).map(([name, bytes]) => ({ name, bytes, ...how })), { isZip64: 'isZip64' in how, comment: text('made by hand') });
    expect(await readAll(bytesSource(written))).toEqual(files);
    expect(await readAll(blobSource(new Blob([new Uint8Array(written)])))).toEqual(files);
  });

  it('leave folders out and tell the folder of each file', async () => {
    const written = writeZip([{ name: 'a/', bytes: new Uint8Array(), isStored: true, attributes: 0x41ed << 16 }, { name: 'a/b/x.dcm', bytes: text('x') }, { name: 'c\\y.dcm', bytes: text('y') }, { name: './z.dcm', bytes: text('z') }]);
    expect((await openZip(bytesSource(written), LOCAL_ZIP)).map(({ name, folder }) => [name, folder])).toEqual([['a/b/x.dcm', 'a/b'], ['c/y.dcm', 'c'], ['z.dcm', '']]);
  });

  it('are read without ever holding more than a piece of them', async () => {
    const bytes = new Uint8Array(20_000_000);
    const written = writeZip([{ name: 'large', bytes, isStored: true }, { name: 'flat', bytes: new Uint8Array(9_000_000) }]);
    let largest = 0;
    const source: ByteSource = { size: written.length, read: async (offset, length) => ((largest = Math.max(largest, length)), written.subarray(offset, offset + length)) };
    for (const entry of await openZip(source, LOCAL_ZIP)) {
      for await (const piece of readZipEntry(source, entry)) largest = Math.max(largest, piece.length);
    }
    expect(largest).toBeLessThanOrEqual(16 * 1024 * 1024);
  });

  it('are read as other programs wrote them: fflate', async () => {
    expect(await readAll(bytesSource(zipSync(files)))).toEqual(files);
  });

  it('are read as other programs wrote them: zip.js, streaming and with large-file fields', async () => {
    for (const options of [{}, { zip64: true }, { dataDescriptor: true, dataDescriptorSignature: true }, { level: 0 }]) {
      const writer = new ZipWriter(new Uint8ArrayWriter(), options);
      for (const [name, bytes] of Object.entries(files)) await writer.add(name, new Uint8ArrayReader(bytes));
      expect(await readAll(bytesSource(await writer.close()))).toEqual(files);
    }
  });

  it.runIf(hasPython)('are read as other programs wrote them: Python', async () => {
    const read = inFolder((folder) => {
      const path = joinPath(folder, 'x.zip');
      for (const [i, bytes] of Object.values(files).entries()) writeFileSync(joinPath(folder, String(i)), bytes);
      const program = `import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)\nfor i,n in enumerate(sys.argv[3:]): z.write(sys.argv[2]+'/'+str(i),n)\nz.close()`;
      execFileSync('python3', ['-c', program, path, folder, ...Object.keys(files)]);
      return new Uint8Array(readFileSync(path));
    });
    expect(await readAll(bytesSource(read))).toEqual(files);
  });

  it.runIf(hasZip)('are read as other programs wrote them: Info-ZIP, from folders and from a pipe', async () => {
    const [plain, piped] = inFolder((folder) => {
      for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(joinPath(folder, 'in', name, '..'), { recursive: true });
        writeFileSync(joinPath(folder, 'in', name), bytes);
      }
      execFileSync('zip', ['-q', '-r', '../plain.zip', '.'], { cwd: joinPath(folder, 'in') });
      execFileSync('sh', ['-c', 'zip -q -r - . | cat > ../piped.zip'], { cwd: joinPath(folder, 'in') });
      return ['plain.zip', 'piped.zip'].map((name) => new Uint8Array(readFileSync(joinPath(folder, name))));
    }) as [Uint8Array, Uint8Array];
    expect(await readAll(bytesSource(plain))).toEqual(files);
    expect(await readAll(bytesSource(piped))).toEqual(files);
  });

  it('give back any files, and never anything else from damaged archives', async () => {
    const some = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}\.dcm$/), fc.uint8Array({ maxLength: 400 }), { minKeys: 1, maxKeys: 5 });
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, damage, fc.boolean(), async (contents, changes, isStored) => {
        const honest = writeZip(Object.entries(contents).map(([name, bytes]) => ({ name, bytes, isStored })));
        expect(await readAll(bytesSource(honest))).toEqual({ ...contents });
        const damaged = honest.slice();
        for (const [at, value] of changes) damaged[at % damaged.length] = value;
        const read = await readAll(bytesSource(damaged)).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'FiducialError' });
          return {};
        });
        const originals = Object.values(contents).map((bytes) => Buffer.from(bytes).toString('hex'));
        for (const bytes of Object.values(read)) if (typeof bytes !== 'string') expect(originals).toContain(Buffer.from(bytes).toString('hex'));
      }),
      { numRuns: 300 },
    );
  });
});

import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writePng } from '@/lib/image-formats/png/write-png';

const folder = mkdtempSync(join(tmpdir(), 'fiducial-cli-'));
const at = (...names: string[]) => join(folder, ...names);

interface Run {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

function fiducial(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/fiducial.mjs', ...args], { env: { ...process.env, FIDUCIAL_CONFIG: at('config') } }, (error, out, notes) => {
      resolve({ code: error ? Number(error.code) : 0, out, notes });
    });
  });
}

const dicom = (k: number) => writeDicomImage({
  encoding: 'explicit', rows: 2, columns: 3, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0,
  pixels: new Uint8Array(Uint16Array.from([1, 2, 3, 4, 5, 6 + k]).buffer), sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: '1.2.3', seriesInstanceUid: '1.2.3.1',
  sopInstanceUid: `1.2.3.1.${k + 1}`, modality: 'CT', patientId: 'MRN-55512', extra: fakeIdentity(),
});

const filesBelow = (path: string) => readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
const holdsIdentity = (path: string) => ['Fairweather', 'MRN-55512', '19310704'].some((text) => readFileSync(path).includes(text));

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build-children.mjs']);
  mkdirSync(at('in', 'Fairweather^Florence'), { recursive: true });
  writeFileSync(at('in', 'Fairweather^Florence', 'one.dcm'), dicom(0));
  writeFileSync(at('in', 'two.dcm'), dicom(1));
  writeFileSync(at('in', 'notes.txt'), 'Florence Fairweather lives alone.');
  writeFileSync(at('archive.zip'), zipSync({ 'Fairweather/three.dcm': dicom(2), 'Fairweather/readme.txt': new TextEncoder().encode('Hello, this is no image at all.') }));
  writeFileSync(at('picture.png'), writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, 250) }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('fiducial inspect', () => {
  it('prints one JSON object and nothing else', async () => {
    const { code, out } = await fiducial('inspect', at('in', 'two.dcm'));
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ format: 'dicom', rows: 2, columns: 3, bits: 12, bitsAllocated: 16, photometric: 'MONOCHROME2', numberOfFrames: 1 });
    expect(JSON.parse(out)).not.toHaveProperty('frames');
  });

  it('tells the stored values of each frame', async () => {
    const { out } = await fiducial('inspect', at('picture.png'), '--pixels');
    const { frames, all } = JSON.parse(out) as { frames: unknown[]; all: unknown };
    // SHA-256 of the four bytes 01 02 03 fa, by sha256sum.
    expect(frames).toEqual([{ index: 0, sha256: 'bacdef9c76b37eb70caaf81ea41ecddd56d625b72e453de5eabbd59745279847', min: 1, max: 250, mean: 64 }]);
    expect(all).toEqual({ sha256: 'bacdef9c76b37eb70caaf81ea41ecddd56d625b72e453de5eabbd59745279847', min: 1, max: 250, mean: 64 });
  });

  it('says why a file is refused, on both outputs, and ends with 2', async () => {
    const { code, out, notes } = await fiducial('inspect', at('in', 'notes.txt'));
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ refused: { code: 'unsupported' } });
    expect(notes).toContain('a text file');
    expect(out + notes).not.toContain('lives alone');
  });
});

describe('fiducial deidentify', () => {
  it('writes one file to the very place, without identity, with the same pixels', async () => {
    const { code } = await fiducial('deidentify', at('in', 'two.dcm'), at('clean.dcm'));
    expect(code).toBe(0);
    expect(holdsIdentity(at('in', 'two.dcm'))).toBe(true);
    expect(holdsIdentity(at('clean.dcm'))).toBe(false);
    const pixels = async (path: string) => (JSON.parse((await fiducial('inspect', path, '--pixels')).out) as { frames: unknown }).frames;
    expect(await pixels(at('clean.dcm'))).toEqual(await pixels(at('in', 'two.dcm')));
  });

  it('names files of a folder by pseudonyms, goes on past refused ones and ends with 1', async () => {
    const { code, out, notes } = await fiducial('deidentify', at('in'), at('out'), '--report', at('report.csv'));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ files: 3, written: 2, refused: 1 });
    const written = filesBelow(at('out'));
    expect(written).toHaveLength(2);
    for (const path of written) {
      expect(path.slice(folder.length)).toMatch(/^\/out(\/2\.25\.\d+){3}\.dcm$/);
      expect(holdsIdentity(path)).toBe(false);
    }
    expect(notes).toContain('notes.txt');
    expect(readFileSync(at('report.csv'), 'utf8').split('\r\n')).toHaveLength(5);
  });

  it('gives one patient one pseudonym in every run, kept in a file of the person’s own', async () => {
    await fiducial('deidentify', at('in', 'two.dcm'), at('again.dcm'));
    expect(readFileSync(at('again.dcm'))).toEqual(readFileSync(at('clean.dcm')));
    expect(statSync(at('config', 'local-key')).mode & 0o777).toBe(0o600);
    writeFileSync(at('key'), Buffer.alloc(32, 7).toString('base64url'));
    await fiducial('deidentify', at('in', 'two.dcm'), at('other.dcm'), '--key-file', at('key'));
    expect(readFileSync(at('other.dcm')).equals(readFileSync(at('clean.dcm')))).toBe(false);
  });

  it('opens ZIP archives', async () => {
    const { code, out } = await fiducial('deidentify', at('archive.zip'), at('unzipped'));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ files: 2, written: 1, refused: 1 });
    expect(filesBelow(at('unzipped')).map(holdsIdentity)).toEqual([false]);
  });

  it('never writes over its input, and refuses wrong words before it reads anything', async () => {
    const before = readFileSync(at('in', 'two.dcm'));
    expect((await fiducial('deidentify', at('in', 'two.dcm'), at('in', 'two.dcm'))).code).toBe(2);
    expect((await fiducial('deidentify', at('in', 'two.dcm'), at('x.dcm'), '--option', 'keep-everything')).code).toBe(2);
    expect((await fiducial('deidentify', at('missing'), at('x.dcm'))).code).toBe(2);
    expect((await fiducial('deidentify', at('in', 'two.dcm'), at('x.dcm'), '--option', 'retain-full-dates', '--option', 'retain-modified-dates')).code).toBe(2);
    expect(readFileSync(at('in', 'two.dcm'))).toEqual(before);
    expect(readdirSync(folder)).not.toContain('x.dcm');
  });
});

describe('fiducial upload', () => {
  it('asks for a login first', async () => {
    const { code, notes } = await fiducial('upload', at('in'), '--project', 'anything');
    expect(code).toBe(3);
    expect(notes).toContain('fiducial login');
  });

  it('does not send a token over an open line', async () => {
    expect((await fiducial('login', 'http://annotate.example.org')).code).toBe(2);
  });
});

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { sendFolder } from './ingest/send-folder';
import { startUploadServer } from './ingest/upload-server';
import type { BenchRow } from './row';

const AGAINST = 'Orthanc from Debian, HTTP POST, its default durability, no de-identification';
/** A share of the files, where the machine is busy: FIDUCIAL_BENCH_SHARE=0.1. The rows say how many there were. */
const SHARE = Number(process.env.FIDUCIAL_BENCH_SHARE ?? '1');
const CASES = [{ name: 'CT slices of 512²', files: Math.round(500 * SHARE), side: 512 }, { name: 'small files of 64²', files: Math.round(2_000 * SHARE), side: 64 }] as const;
const WARM_UP = { files: Math.round(500 * SHARE), side: 32 };
/** As many requests are under way with either. */
const IN_FLIGHT = 4;

/** A CT-like series with an identity in it; noise, so that nothing compresses away. */
function writeSeries(folder: string, files: number, side: number): void {
  mkdirSync(folder, { recursive: true });
  for (let k = 0; k < files; k += 1) {
    let seed = k + 1;
    const stored = Uint16Array.from({ length: side * side }, () => (seed = (seed * 1664525 + 1013904223) >>> 0) >>> 20);
    writeFileSync(join(folder, `${k}.dcm`), writeDicomImage({
      encoding: 'explicit', rows: side, columns: side, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0,
      pixels: new Uint8Array(stored.buffer), sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: `1.2.3.${side}`, seriesInstanceUid: `1.2.3.${side}.1`, sopInstanceUid: `1.2.3.${side}.1.${k + 1}`,
      modality: 'CT', bodyPart: 'CHEST', seriesNumber: 1, instanceNumber: k + 1, rescale: { slope: 1, intercept: -1024, type: 'HU' }, window: { center: 40, width: 400 },
      geometry: { frameOfReferenceUid: '1.2.3.1.9', spacing: [0.7, 0.7], orientation: [1, 0, 0, 0, 1, 0], position: [0, 0, k * 2.5], sliceThickness: 2.5 }, extra: fakeIdentity(),
    }));
  }
}

const seconds = async (work: () => Promise<unknown>) => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

const freePort = () => new Promise<number>((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => found(typeof address === 'object' && address ? address.port : 0));
  });
});

function hasOrthanc(): boolean {
  try {
    execFileSync('Orthanc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function startOrthanc(folder: string): Promise<{ url: string; child: ChildProcess }> {
  mkdirSync(folder);
  const port = await freePort();
  const settings = join(folder, 'settings.json');
  writeFileSync(settings, JSON.stringify({ StorageDirectory: folder, IndexDirectory: folder, HttpPort: port, DicomServerEnabled: false, RemoteAccessAllowed: false, AuthenticationEnabled: false, Plugins: [] }));
  const child = spawn('Orthanc', [settings], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    if (await fetch(`${url}/system`).then((reply) => reply.ok, () => false)) return { url, child };
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('Orthanc did not start.');
}

async function postAll(url: string, folder: string): Promise<void> {
  const waiting = readdirSync(folder).values();
  const work = async () => {
    for (const name of waiting) {
      const reply = await fetch(`${url}/instances`, { method: 'POST', body: readFileSync(join(folder, name)) });
      if (!reply.ok) throw new Error(`Orthanc answered ${reply.status}.`);
      await reply.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-bench-'));
  const orthanc = hasOrthanc() ? await startOrthanc(join(folder, 'orthanc')) : null;
  try {
    const server = await startUploadServer(folder);
    const url = await server.ask('listen');
    const rows: BenchRow[] = [];
    // Neither is timed while it is new: programs that compile as they run take longer at first.
    const first = join(folder, 'first');
    writeSeries(first, WARM_UP.files, WARM_UP.side);
    await sendFolder(url, await server.ask('begin', 'first'), first, IN_FLIGHT);
    if (orthanc) await postAll(orthanc.url, first);
    for (const { name, files, side } of CASES) {
      const series = join(folder, `series-${side}`);
      writeSeries(series, files, side);
      const batchId = await server.ask('begin', `${files} ${name}`);
      let stored = '';
      const ours = await seconds(async () => {
        await sendFolder(url, batchId, series, IN_FLIGHT);
        stored = await server.ask('settle', batchId);
      });
      if (stored !== String(files)) throw new Error(`Stored ${stored} of ${files}.`);
      const theirs = orthanc ? await seconds(() => postAll(orthanc.url, series)) : null;
      rows.push({ name: `ingest, ${files} ${name}`, unit: 'images/s', ours: files / ours, baseline: theirs === null ? null : files / theirs, against: orthanc ? AGAINST : 'Orthanc is not installed' });
      rmSync(series, { recursive: true, force: true });
    }
    await server.stop();
    return rows;
  } finally {
    orthanc?.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

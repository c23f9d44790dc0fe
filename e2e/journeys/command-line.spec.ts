import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { endpoints } from '@/lib/api';
import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writePng } from '@/lib/image-formats/png/write-png';
import { call } from '../harness/api';
import { makeProject } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';

const folder = mkdtempSync(join(tmpdir(), 'fiducial-command-line-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: Record<string, unknown>;
  readonly notes: string;
}

function fiducial(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['scripts/fiducial.mjs', ...args], { env: { ...process.env, FIDUCIAL_CONFIG: join(folder, 'config') } }, (error, out, notes) => {
      resolve({ code: error ? Number(error.code) : 0, out: JSON.parse(out.trim() || '{}') as Record<string, unknown>, notes });
    });
    child.stdin?.end(input);
  });
}

const slice = (k: number) => writeDicomImage({
  encoding: 'explicit', rows: 8, columns: 8, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels: new Uint8Array(128).fill(k),
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: '1.2.3.900', seriesInstanceUid: '1.2.3.900.1', sopInstanceUid: `1.2.3.900.1.${k}`, modality: 'CT', patientId: 'MRN-55512',
  instanceNumber: k, bodyPart: 'CHEST', extra: fakeIdentity().filter(({ tag }) => tag !== 0x00100020),
});

test('a researcher sends a folder from the command line, and a second run sends nothing twice', async ({ browser, server }) => {
  const { context, page } = await openFor(browser, server, 'admin');
  const project = { id: await makeProject(page.request, 'From the command line'), name: 'From the command line' };
  const { secret: token } = await call(page.request, endpoints.createToken, { body: { name: 'command line', scopes: ['read', 'upload'], expiresInDays: null } });
  const files = join(folder, 'Fairweather^Florence');
  mkdirSync(files);
  for (const k of [1, 2, 3]) writeFileSync(join(files, `slice ${k}.dcm`), slice(k));
  writeFileSync(join(files, 'more.zip'), zipSync({ 'more/slice 4.dcm': slice(4) }));
  writeFileSync(join(files, 'letter.txt'), 'Dear Mrs Fairweather,');

  expect(await fiducial(['login', server.url], 'fid_wrong')).toMatchObject({ code: 3 });
  expect(await fiducial(['login', server.url], `${token}\n`)).toMatchObject({ code: 0 });
  expect(statSync(join(folder, 'config', 'credentials.json')).mode & 0o777).toBe(0o600);

  const tried = await fiducial(['upload', files, '--project', project.name, '--dry-run']);
  expect(tried).toMatchObject({ code: 1, out: { files: 5, 'would be sent': 4, refused: 1 } });
  expect((await call(page.request, endpoints.getProject, { params: { projectId: project.id } })).counts.images).toBe(0);

  const sent = await fiducial(['upload', files, '--project', project.name, '--report', join(folder, 'report.csv')]);
  expect(sent).toMatchObject({ code: 1, out: { files: 5, stored: 4, refused: 1 } });
  expect(readFileSync(join(folder, 'report.csv'), 'utf8')).toContain('letter.txt,refused');
  expect((await call(page.request, endpoints.getProject, { params: { projectId: project.id } })).counts.images).toBe(4);

  const again = await fiducial(['upload', files, '--project', project.id]);
  expect(again).toMatchObject({ code: 1, out: { files: 5, duplicate: 4, refused: 1 } });
  const batches = await call(page.request, endpoints.listUploadBatches, { params: { projectId: project.id } });
  for (const { id } of batches.items) {
    const { items } = await call(page.request, endpoints.listUploadItems, { params: { batchId: id } });
    expect(JSON.stringify(items)).not.toMatch(/Fairweather|slice/);
  }

  const { id: strict } = await call(page.request, endpoints.createProject, { body: { name: 'Needs eyes', description: '' } });
  const picture = join(folder, 'picture.png');
  writeFileSync(picture, writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, 4) }));
  expect(await fiducial(['upload', picture, '--project', strict])).toMatchObject({ code: 1, out: { refused: 1 } });
  const waits = await fiducial(['upload', picture, '--project', strict, '--modality', 'US', '--anatomy', 'BREAST']);
  expect(waits).toMatchObject({ code: 0, out: { quarantined: 1 } });
  expect(waits.notes).toContain('until a person has looked');
  await context.close();
});

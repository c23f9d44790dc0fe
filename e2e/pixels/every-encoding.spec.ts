import type { Page } from '@playwright/test';
import { makeProject } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { seedImages } from '../harness/uploads';
import { columns, encodedFiles, rows, type EncodedFile } from './encoded-files';
import { hasRealData } from './real-data';
import { REAL_NAMES, readReal } from './real-encodings';
import { expectOnScreen, openImage, showAtScale } from './screen';
import type { Lying } from './standard-window';

/** Every encoding of pixels, decoded by the browser: each pixel on the screen. */
let page: Page, projectId: string;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  ({ page } = await openFor(browser, server, 'admin'));
  projectId = await makeProject(page.request, 'Every encoding');
});

test.afterAll(() => page.context().close());

const seed = async (bytes: Uint8Array): Promise<string> => {
  const [id = ''] = await seedImages(page.request, projectId, [{ bytes, modality: 'OT', anatomy: 'CHEST' }]);
  return id;
};

async function expectShown({ bytes, expected, position = 0, turns = [] }: EncodedFile): Promise<void> {
  const lying: Lying = { columns, rows, scale: { x: 1, y: 1 }, turns };
  await openImage(page, await seed(bytes));
  await showAtScale(page, lying);
  for (let i = 0; i < position; i++) await page.keyboard.press('ArrowDown');
  await expectOnScreen(page, lying, expected);
}

/** Tries all, and says which of them failed. */
async function expectAll(attempts: readonly (readonly [name: string, attempt: () => Promise<void>])[]): Promise<void> {
  const failed: string[] = [];
  for (const [name, attempt] of attempts) {
    await test.step(name, attempt).catch((error: unknown) => failed.push(`${name}: ${String(error)}`));
  }
  expect(failed).toEqual([]);
}

test('one file of each encoding, made here', async () => {
  test.setTimeout(300_000);
  const files = await encodedFiles();
  await expectAll(files.map((file) => [file.name, () => expectShown(file)]));
});

test('a codec is fetched with the first frame that needs it, as WebAssembly', async ({ browser, server }) => {
  const files = await encodedFiles();
  const desk = await openFor(browser, server, 'admin');
  const fetched: { name: string; type: string | undefined }[] = [];
  desk.context.on('response', (response) => {
    const name = /([\w-]+?)[.-][\w~-]+\.wasm$/.exec(new URL(response.url()).pathname)?.[1];
    if (name) fetched.push({ name, type: response.headers()['content-type'] });
  });
  const open = async (name: string) => openImage(desk.page, await seed(files.find((file) => file.name === name)?.bytes ?? new Uint8Array()));
  await open('RLE, 12 bits');
  expect(fetched).toEqual([]);
  await open('JPEG-LS');
  expect(new Set(fetched.map(({ name }) => name)).size).toBe(1);
  await open('HTJ2K');
  expect(new Set(fetched.map(({ name }) => name)).size).toBe(2);
  expect(fetched.every(({ type }) => type === 'application/wasm')).toBe(true);
  await desk.context.close();
});

test('one real file of each transfer syntax', async () => {
  test.skip(!hasRealData, 'The folder ../shared/data with real images is not there.');
  test.setTimeout(400_000);
  let references = 0;
  const show = async (name: string) => {
    const file = await readReal(name);
    references += file.isReference ? 1 : 0;
    // Neighbours are blended below threefold enlargement, but not at one to one.
    const times = file.rows >= 240 ? 1 : Math.max(3, Math.ceil(240 / file.rows));
    const lying: Lying = { columns: file.columns, rows: file.rows, scale: { x: times, y: times }, turns: [] };
    // Of its own: some of these files are one image in several encodings, and would lie in one series.
    projectId = await makeProject(page.request, name.slice(-60));
    await openImage(page, await seed(file.bytes));
    await showAtScale(page, lying);
    await page.keyboard.press('Home');
    await expectOnScreen(page, lying, file.expected);
  };
  await expectAll(REAL_NAMES.map((name) => [name, () => show(name)]));
  console.info(`  ${REAL_NAMES.length} real files on the screen; the values of ${references} are bit by bit those of another program`);
});

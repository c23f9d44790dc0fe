import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { UnpackRequest } from '../protocol';
import { ParserPool } from './parser-pool';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-pool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const request: UnpackRequest = { kind: 'unpack', sourcePath: '-', entry: null, targetPath: '-' };

it('a child that cannot be started fails its own file and leaves none of the others waiting', async () => {
  const program = join(folder, 'child.mjs');
  // Dies of the first file and, as when the server is updated under way, is not there any more then.
  writeFileSync(program, `import { rmSync } from 'node:fs'; process.on('message', () => { rmSync(${JSON.stringify(program)}); process.exit(1); });`);
  const pool = new ParserPool({ program, size: 1 });
  const ends = await Promise.allSettled(Array.from({ length: 5 }, () => pool.unpack(request)));
  expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
  expect(ends.map((end) => (end.status === 'rejected' ? String(end.reason) : ''))).toEqual([expect.stringMatching(/ended/), ...Array.from({ length: 4 }, () => expect.stringMatching(/not been built/) as string)]);
  pool.close();
});

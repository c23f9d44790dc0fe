import { describe, expect, it } from 'vitest';
import { bytesSource, openZip, SERVER_ZIP } from '../index';
import { unicodePath, writeZip, type EntryToWrite } from '../write-zip.fixture';

const bytes = new TextEncoder().encode('x');
const raw = (...codes: (number | string)[]) => Uint8Array.from(codes.flatMap((code) => (typeof code === 'number' ? [code] : [...new TextEncoder().encode(code)])));

async function judge(name: string | Uint8Array, more: Partial<EntryToWrite> = {}) {
  const [entry] = await openZip(bytesSource(writeZip([{ name, bytes, ...more }])), SERVER_ZIP);
  return entry;
}

/** Ways to leave the folder or to be two things at once. */
const HOSTILE: (string | Uint8Array)[] = [
  '../x', '..', '../../etc/passwd', 'a/../../x', 'a/..', 'a/../b', './../x', '.../x', ' ../x', '.. /x', 'a/.. /x', '..\\x', 'a\\..\\..\\x', '..\\..\\windows\\system32\\x', '\\x', '\\\\server\\share\\x', '//server/share/x',
  '/x', '/etc/passwd', '//x', 'C:\\x', 'C:/x', 'c:x', 'Z:x', 'a:b', 'x.dcm:stream', 'x.dcm::$DATA', '\\\\?\\C:\\x', '\\\\.\\pipe\\x', 'file:///etc/passwd', '~/x', 'a//b', '',
  '%2e%2e/x', '%2e%2e%2fx', '..%2fx', '..%5cx', '%252e%252e%252fx', '%2fetc%2fpasswd', 'a/%2e%2e/%2e%2e/x', '%00x', 'x%00.dcm', '%5c%5cserver%5cx',
  'x\0.dcm', '\0', 'a/\0/b', 'x\n.dcm', 'x\r', '\u001b[31mx', 'x\u007f', '\u202ecod.x', 'x\u2066y', '\u200fx',
  '\uff0e\uff0e/x', '..\u2215x', '..\u2044x', '..\uff0fx', '..\uff3cx', '\u2024\u2024/x', 'C\uff1a\\x', '\uff0fetc/passwd',
  raw(0xc0, 0xae, 0xc0, 0xae, 0x2f, 'x'), raw(0xc0, 0xaf, 'etc'), raw(0xe0, 0x80, 0xae, 0xe0, 0x80, 0xae, '/x'), raw(0xf0, 0x80, 0x80, 0xaf, 'x'), raw('x', 0xc0, 0x80), raw('..', 0xc1, 0x9c, 'x'),
  'a'.repeat(256), 'ä'.repeat(128),
];

describe('B05, names of entries', () => {
  it('there are at least sixty hostile ones', () => expect(HOSTILE.length).toBeGreaterThanOrEqual(60));

  it.each(HOSTILE)('%j is refused, said or not said to be UTF-8', async (name) => {
    expect((await judge(name, { isStored: true }))?.refusal).toMatch(/name/);
    expect((await judge(name, { isStored: true, flags: 0 }))?.refusal).toMatch(/name/);
  });

  it.each(['x', 'a/b/x.dcm', 'IM-0001-0002.dcm', 'Ünïcode/Ωμέγα/日本.nii.gz', 'scan 1 (copy).png', '..x/y..', 'a\\b.dcm', './a.dcm', '100%.png', 'x.', '.hidden', 'a'.repeat(255)])('%j is taken', async (name) => {
    expect(await judge(name)).toMatchObject({ refusal: '' });
  });

  it('a second name must be the same name', async () => {
    const ascii = raw('scan.dcm');
    expect(await judge(ascii, { extra: unicodePath(ascii, 'scan.dcm') })).toMatchObject({ name: 'scan.dcm', refusal: '' });
    for (const other of ['../scan.dcm', 'scan.exe', 'a/scan.dcm', 'sc\u0430n.dcm']) expect((await judge(ascii, { extra: unicodePath(ascii, other) }))?.refusal, other).toMatch(/two ways/);
    expect((await judge(ascii, { extra: unicodePath(raw('other'), 'scan.dcm') }))?.refusal).toMatch(/two ways/);
  });

  it('old code pages are read, and their second name believed where it fits', async () => {
    const old = raw('K', 0x84, 'se.dcm');
    expect(await judge(old, { flags: 0 })).toMatchObject({ name: 'Käse.dcm', refusal: '' });
    expect(await judge(old, { flags: 0, extra: unicodePath(old, 'Käse.dcm') })).toMatchObject({ name: 'Käse.dcm', refusal: '' });
    expect((await judge(old, { flags: 0, extra: unicodePath(old, '../Käse.dcm') }))?.refusal).toMatch(/two ways/);
    expect((await judge(old))?.refusal).toMatch(/two ways/);
  });
});

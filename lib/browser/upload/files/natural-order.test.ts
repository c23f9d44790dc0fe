import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChosenFile } from '../contract';
import { filesOfInput, readDroppedFiles } from './chosen-files';
import { inNaturalOrder } from './natural-order';

const pathOf = ({ file, folder }: ChosenFile) => (folder === '' ? file.name : `${folder}/${file.name}`);

function chosen(path: string): ChosenFile {
  const at = path.lastIndexOf('/');
  return { file: new File([], path.slice(at + 1)), folder: path.slice(0, Math.max(0, at)) };
}

const sorted = (paths: readonly string[]) => inNaturalOrder(paths.map(chosen)).map(pathOf);

/** Parts of paths that meet: numbers with and without zeros, case, accents, signs below and above the slash, what a collator does not see. */
const part = fc.array(fc.constantFrom('1', '2', '10', '02', '002', 'a', 'A', 'b', 'é', ' ', '-', '.', '_', '\u0001'), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const paths = fc.uniqueArray(fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')), { maxLength: 30 });

describe('the order of files', () => {
  it('takes numbers in names by their value', () => {
    expect(sorted(['s/10.dcm', 's/1.dcm', 's/2.dcm', 's/IM100', 's/IM20', 's/im3'])).toEqual(['s/1.dcm', 's/2.dcm', 's/10.dcm', 's/im3', 's/IM20', 's/IM100']);
    expect(sorted(['p/series 10/1', 'p/series 9/2', 'p/series 9/11', 'loose.dcm'])).toEqual(['loose.dcm', 'p/series 9/2', 'p/series 9/11', 'p/series 10/1']);
    const uids = ['1.2.840.113619.2.9', '1.2.840.113619.2.10', '1.2.840.10008.5'];
    expect(sorted(uids)).toEqual(['1.2.840.10008.5', '1.2.840.113619.2.9', '1.2.840.113619.2.10']);
    fc.assert(fc.property(fc.nat(), fc.nat(), (one, other) => {
      expect(sorted([`s/${one}.dcm`, `s/${other}.dcm`])).toEqual([Math.min(one, other), Math.max(one, other)].map((k) => `s/${k}.dcm`));
    }));
  });

  it('is one order, however the system gives the files, and loses none', () => {
    const given = paths.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
    fc.assert(fc.property(given, ([some, shuffled]) => {
      expect(sorted(shuffled)).toEqual(sorted(some));
      expect([...sorted(some)].sort()).toEqual([...some].sort());
    }), { numRuns: 500 });
  });

  it('keeps what lies in a folder together, also where names count as equal', () => {
    expect(sorted(['A/3', 'a/2', 'a/10'])).toEqual(['a/2', 'a/10', 'A/3']);
    expect(sorted(['2/1', '02/2', '2/3'])).toEqual(['02/2', '2/1', '2/3']);
    fc.assert(fc.property(paths, (some) => {
      const tops = sorted(some).filter((path) => path.includes('/')).map((path) => path.split('/')[0]);
      expect(tops.filter((top, at) => top !== tops[at - 1])).toHaveLength(new Set(tops).size);
    }), { numRuns: 500 });
  });

  it('of files of one path is the one in which they are given', () => {
    const twice = [chosen('a/1'), chosen('a/1')];
    expect(inNaturalOrder(twice)).toEqual(twice);
    expect(inNaturalOrder(twice).map((one) => twice.indexOf(one))).toEqual([0, 1]);
  });

  it('of ten thousand files asks each for its name once, and for nothing that lies on the disk', () => {
    const asked: Record<string, number> = {};
    const spied = (name: string) => new Proxy(new File([], name), {
      get(file, key) {
        asked[String(key)] = (asked[String(key)] ?? 0) + 1;
        return Reflect.get(file, key, file) as unknown;
      },
    });
    const files = Array.from({ length: 10_000 }, (_, k) => (k * 7919) % 10_000).map((k) => ({ file: spied(`IM${k}`), folder: `study/${k >> 8}` }));
    const ordered = inNaturalOrder(files);
    expect(asked).toEqual({ name: files.length });
    expect(ordered.map(({ file }) => file.name)).toEqual(files.map((_, k) => `IM${k}`));
  });
});

it('files of a chosen folder come in it, whatever the disk says', () => {
  const list = ['top/b/10.dcm', 'top/b/9.dcm', 'top/.DS_Store', 'top/a.dcm'].map((path) => Object.assign(new File([], path.split('/').at(-1) ?? ''), { webkitRelativePath: path }));
  expect(filesOfInput(list).map(pathOf)).toEqual(['top/a.dcm', 'top/b/9.dcm', 'top/b/10.dcm']);
});

it('so do files of a drop, loose ones and folders', async () => {
  const fileEntry = (name: string) => ({ isFile: true, name, file: (take: (file: File) => void) => take(new File([], name)) });
  const folderEntry = (name: string, children: object[]) => {
    const parts = [children, []];
    return { isFile: false, name, createReader: () => ({ readEntries: (take: (some: object[]) => void) => take(parts.shift() ?? []) }) };
  };
  const dropped = [folderEntry('z', [fileEntry('10'), folderEntry('8', [fileEntry('x')]), fileEntry('9')]), fileEntry('b 2'), fileEntry('b 1')];
  const items = dropped.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => null }));
  expect((await readDroppedFiles({ items } as unknown as DataTransfer)).map(pathOf)).toEqual(['b 1', 'b 2', 'z/8/x', 'z/9', 'z/10']);
});

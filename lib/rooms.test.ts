import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_HOMES, PURE_ROOMS, ROOMS } from './rooms';

const ROOM_NAMES = Object.keys(ROOMS).sort((a, b) => b.length - a.length);
const roomOf = (path: string) => ROOM_NAMES.find((room) => path === room || path.startsWith(`${room}/`));
const isTest = (path: string) => /\.test\.tsx?$|\/test-[^/]*\.tsx?$|\.fixture\.ts$/.test(path);

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return path === 'lib/server/db/generated' ? [] : listSources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

/** Module specifiers of static and dynamic imports, re-exports, and workers. */
function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)['"]([^'"]+)['"]/g;
  return [...code.matchAll(pattern)].map((match) => match[1] ?? '');
}

function findOffences(path: string, source: string): string[] {
  const room = roomOf(path);
  if (!room) return path.startsWith('lib/') && path.split('/').length > 2 ? [`${path} stands in no room`] : [];
  const offences: string[] = [];
  for (const specifier of importsOf(source)) {
    const target = specifier.startsWith('@/') ? specifier.slice(2) : specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null;
    if (target !== null) {
      const other = roomOf(target);
      if (other && other !== room && !ROOMS[room]?.includes(other)) offences.push(`${path} imports ${other}`);
      continue;
    }
    if (isTest(path)) continue;
    const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '');
    const homes = PACKAGE_HOMES[name];
    if (homes && !homes.some((home) => path.startsWith(`${home}/`))) offences.push(`${path} imports ${name}, whose home is ${homes.join(', ')}`);
    if ((PURE_ROOMS as readonly string[]).includes(room) && /^(node:|react|next|fs$|path$|crypto$)/.test(specifier)) offences.push(`${path} is pure and imports ${specifier}`);
  }
  if (!isTest(path)) offences.push(...findImpurities(path, room, source));
  return offences;
}

const IMPURE = /\b(Math\.random|Date\.now|new Date\(\)|performance\.now|process\.env|setTimeout|setInterval|localStorage|indexedDB|document\.|window\.|fetch\()/;

function findImpurities(path: string, room: string, source: string): string[] {
  if (!(PURE_ROOMS as readonly string[]).includes(room)) return [];
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1').replace(/(['"`])(?:\\.|(?!\1)[^\\\n])*\1/g, "''");
  const found = IMPURE.exec(code);
  return found ? [`${path} is pure and uses ${found[1]}`] : [];
}

describe('rooms', () => {
  const files = ['lib', 'components', 'app'].flatMap(listSources);

  it('catches planted offences', () => {
    expect(findOffences('lib/geometry/x.ts', "import { a } from '@/lib/domain/errors';")).toHaveLength(1);
    expect(findOffences('lib/editor/x.ts', "import { a } from '../server/db';")).toHaveLength(1);
    expect(findOffences('lib/browser/x.ts', "const a = await import('@/lib/server/config');")).toHaveLength(1);
    expect(findOffences('lib/server/ingest/x.ts', "export { a } from '@/lib/server/annotate';")).toHaveLength(1);
    expect(findOffences('components/ui/X.tsx', "import Konva from 'konva';")).toHaveLength(1);
    expect(findOffences('lib/imaging/x.ts', "import { join } from 'node:path';")).toHaveLength(1);
    expect(findOffences('lib/imaging/x.ts', 'const t = Date.now();')).toHaveLength(1);
    expect(findOffences('lib/nowhere/deep/x.ts', '')).toHaveLength(1);
    expect(findOffences('lib/editor/x.ts', "import { a } from '@/lib/geometry';\n// Date.now()")).toEqual([]);
  });

  it('reads a real tree', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((path) => importsOf(readFileSync(path, 'utf8')).length > 0).length).toBeGreaterThan(30);
  });

  it('finds no stray import and nothing impure in a pure room', () => {
    expect(files.flatMap((path) => findOffences(path, readFileSync(join('.', path), 'utf8')))).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { confidentialityRows } from '@/lib/imaging/deidentification/confidentiality-table';
import { typeOf } from '../../actions/attribute-types';
import { leaf, writeTree } from '../fixtures/tree.fixture';
import { hasProgram } from './programs.fixture';

const storage = '1.2.840.10008.5.1.4.1.1.';
/** Classes that are stored or will be, as far as the program knows them, by what follows the root. */
const classes = [
  '1', '1.1', '1.1.1', '1.2', '1.2.1', '1.3', '1.3.1', '2', '2.1', '2.2', '3.1', '4', '4.1', '4.2', '4.3', '4.4', '6.1', '6.2', '7', '7.1', '7.2', '7.3', '7.4', '11.1', '12.1', '12.1.1', '12.2', '12.2.1', '13.1.1', '13.1.2', '13.1.3', '20', '30', '66.4', '66.5',
  '77.1.1', '77.1.2', '77.1.3', '77.1.4', '77.1.5.1', '77.1.5.2', '77.1.5.4', '77.1.6', '88.11', '88.22', '88.33', '88.59', '88.67', '128', '128.1', '130', '481.1', '481.2', '481.3', '481.4', '481.5', '481.6', '481.7', '481.8', '481.9',
];
/** Only where the action depends on it. */
const dependent = new Map(confidentialityRows.filter(({ basic }) => basic.includes('/')).map(({ keyword, place }) => [keyword, Number.parseInt(place.replace(',', ''), 16)]));

/** Attributes that dciodvfy misses in an object with nothing in it, with their types. */
function missed(folder: string, uid: string): [keyword: string, type: number][] {
  const file = path.join(folder, 'empty.dcm');
  writeFileSync(file, writeTree([leaf(0x00080016, 'UI', uid), leaf(0x00080018, 'UI', '1.2.3'), leaf(0x00080060, 'CS', 'OT')], 'explicit', [leaf(0x00020002, 'UI', uid), leaf(0x00020003, 'UI', '1.2.3')]));
  const { stderr } = spawnSync('dciodvfy', [file], { encoding: 'latin1' });
  return [...stderr.matchAll(/Missing attribute Type ([12])C? .*?Element=<(\w+)>/g)].map(([, type, keyword = '']) => [keyword, Number(type)]);
}

describe.runIf(hasProgram('dciodvfy'))('types of attributes', () => {
  it('are those that dciodvfy knows, wherever the action of the table depends on them', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fiducial-types-'));
    try {
      let agreed = 0;
      const other: string[] = [];
      for (const one of classes) {
        for (const [keyword, type] of missed(folder, storage + one)) {
          const tag = dependent.get(keyword);
          if (tag === undefined) continue;
          const ours = typeOf(tag, storage + one);
          if (ours === type) agreed += 1;
          else other.push(`${keyword} in ${one}: ${type}, not ${ours}`);
        }
      }
      expect(other).toEqual([]);
      expect(agreed).toBeGreaterThan(150);
      console.log(`types of attributes: ${agreed} agree with dciodvfy`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

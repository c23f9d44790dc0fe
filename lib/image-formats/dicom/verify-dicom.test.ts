import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { joinParts } from '../bytes/join-parts';
import { testContext } from '../test-setup';
import { deidentifyDicom } from './deidentify/deidentify-dicom';
import { imageWith } from './deidentify/proof/fixtures/image.fixture';
import type { Node } from './deidentify/proof/fixtures/tree.fixture';
import { childAt, leaf, readTree, sequence, syntaxes, textOf, words, writeTree } from './deidentify/proof/fixtures/tree.fixture';
import { hasProgram } from './deidentify/proof/interop/programs.fixture';
import { findStrayTags, verifyDicom } from './verify-dicom';

const tree = imageWith(
  leaf(0x00100010, 'PN', 'Fairweather^Florence'), leaf(0x00104000, 'LT', 'comment'),
  sequence(0x00081140, [leaf(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'), leaf(0x00081155, 'UI', '1.2.3'), leaf(0x00104000, 'LT', 'comment'), leaf(0x00091001, 'LO', 'private')]),
  sequence(0x00283010, [leaf(0x00283002, 'US', words(2, 0, 16)), leaf(0x00283006, 'OW', words(1, 2)), sequence(0x00081140, [leaf(0x7fe00010, 'OW', words(1))])]),
);

describe('the second parser', () => {
  it.each(syntaxes.filter((syntax) => syntax !== 'deflated'))('sees what should not be there, at any depth (%s)', (syntax) => {
    const file = writeTree(tree, syntax);
    expect(findStrayTags(file, testContext).map(({ place }) => place).sort()).toEqual([
      '(0008,1140).(0009,1001)', '(0008,1140).(0010,4000)', '(0010,4000)', '(0028,3010).(0008,1140).(7fe0,0010)',
    ]);
    for (const profile of Object.values(deidentificationPresets)) {
      const context = { ...testContext, profile };
      const clean = joinParts(deidentifyDicom(file, context).parts);
      expect(findStrayTags(clean, context)).toEqual([]);
      expect(verifyDicom(clean, context)).toEqual([]);
    }
  });
});

describe('sequences of unknown VR', () => {
  const unknown = (open: boolean): Node => ({
    tag: 0x00081140, vr: 'SQ', open, asUnknown: true,
    items: [[leaf(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'), leaf(0x00081155, 'UI', '1.2.3'), leaf(0x00104000, 'LT', 'comment'), { tag: 0x00283010, vr: 'SQ', open, items: [[leaf(0x00283002, 'US', words(2, 0, 16)), leaf(0x00283006, 'OW', words(1, 2))]] }]],
  });

  it.each([['big', true], ['big', false], ['explicit', true]] as const)('are implicit little endian in a file that is %s, their lengths undefined: %s', (syntax, open) => {
    const file = writeTree(imageWith(unknown(open), leaf(0x00280106, 'US', words(258))), syntax);
    expect(findStrayTags(file, testContext).map(({ place }) => place)).toEqual(['(0008,1140).(0010,4000)']);
    const clean = joinParts(deidentifyDicom(file, testContext).parts);
    expect(verifyDicom(clean, testContext)).toEqual([]);
    const { nodes } = readTree(clean, new Set([0x00081140, 0x00283010]));
    expect(textOf(childAt(nodes, 0x00081140, 0x00081155))).toMatch(/^2\.25\.\d+$/);
    expect(childAt(nodes, 0x00081140, 0x00104000)).toBeUndefined();
    expect(childAt(nodes, 0x00081140, 0x00283010, 0x00283006)?.value).toEqual(words(1, 2));
  });

  // pydicom 2.3 takes the content for big endian, so that it cannot tell.
  it.runIf(hasProgram('dcmdump', '--version'))('are read by dcmtk as they were', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'unknown-'));
    const name = path.join(folder, 'clean.dcm');
    writeFileSync(name, joinParts(deidentifyDicom(writeTree(imageWith(unknown(true), leaf(0x00280106, 'US', words(258))), 'big'), testContext).parts));
    const dump = execFileSync('dcmdump', ['-q', name], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(dump).toMatch(/\(0028,0106\) US 258/);
    expect(dump).toMatch(/\(0008,1155\) UI \[2\.25\./);
    expect(dump).toMatch(/\(0028,3002\) xs 2\\0\\16/);
    expect(dump).not.toContain('0010,4000');
  });
});

describe('places of a header in which nothing may stand', () => {
  const file = writeTree(imageWith({ tag: 0x00081140, vr: 'SQ', open: true, items: [[leaf(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'), leaf(0x00081155, 'UI', '1.2.3')]] }), 'explicit');
  /** The file with four bytes behind the place where some others stand. */
  const withBytes = (marks: string, behind: number, value: string): Uint8Array => {
    const out = file.slice();
    out.set(Buffer.from(value, 'latin1'), Buffer.from(file).indexOf(Buffer.from(marks, 'hex')) + behind);
    return out;
  };

  it.each([
    ['the end of an item', 'feff0de0', 4, 'Mary'], ['the end of a sequence', 'feffdde0', 4, 'Mary'], ['the reserved bytes of a sequence', '080040115351', 6, 'FF'], ['the reserved bytes of the pixels', 'e07f10004f57', 6, 'FF'],
  ])('%s', (_place, marks, behind, value) => {
    expect(deidentifyDicom(file, testContext).parts.length).toBeGreaterThan(0);
    expect(() => deidentifyDicom(withBytes(marks, behind, value), testContext)).toThrow(/must be zero/);
  });
});

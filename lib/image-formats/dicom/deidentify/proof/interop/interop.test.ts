import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { deidentificationPresetNames, deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { runsOf } from '@/lib/test-runs';
import { makeCorpus } from '@/scripts/midi-score/corpus/make-corpus';
import { deidentifyDicom } from '../../deidentify-dicom';
import { dciodvfyErrors, dcmdumpErrors, gdcmFailures, hasProgram, hasPydicom, readWithPydicom } from './programs.fixture';

/** T-A9: what other programs think of the files before and after. Differences count, since none of them knows every attribute of 2024b. */
const folder = mkdtempSync(path.join(tmpdir(), 'fiducial-interop-'));
afterAll(() => rmSync(folder, { recursive: true }));

const before = path.join(folder, 'before');
const after = path.join(folder, 'after');
const sample = writeSample(runsOf(600));

function writeSample(count: number): number {
  mkdirSync(before);
  mkdirSync(after);
  let written = 0;
  for (const { bytes } of makeCorpus(count, 4711)) {
    const preset = deidentificationPresetNames[written % deidentificationPresetNames.length] ?? 'basic';
    const name = `${String(written).padStart(4, '0')}-${preset}.dcm`;
    writeFileSync(path.join(before, name), bytes);
    writeFileSync(path.join(after, name), joinParts(deidentifyDicom(bytes, { ...testContext, profile: deidentificationPresets[preset] }).parts));
    written += 1;
    if (written === count) break;
  }
  return written;
}

/** Lines of `after` that are not among `before`, as often as they come. */
function newLines(beforeLines: readonly string[], afterLines: readonly string[]): string[] {
  const left = [...beforeLines];
  return afterLines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

describe('other programs read the output', () => {
  it.runIf(hasPydicom)('pydicom: every value is valid, and the pixels are the same', () => {
    const [originals, cleaned] = [readWithPydicom(before), readWithPydicom(after)];
    expect(cleaned).toHaveLength(sample);
    expect(cleaned.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(cleaned.map(({ pixels }) => pixels)).toEqual(originals.map(({ pixels }) => pixels));
  });

  it.runIf(hasProgram('dciodvfy'))('dciodvfy: no errors that were not there before', () => {
    const [originals, cleaned] = [dciodvfyErrors(before), dciodvfyErrors(after)];
    expect(cleaned.size).toBe(sample);
    const added = new Map<string, string>();
    for (const [name, lines] of cleaned) for (const line of newLines(originals.get(name) ?? [], lines)) added.set(line, name);
    expect([...added].map(([line, name]) => `${line} (${name})`)).toEqual([]);
  });

  it.runIf(hasProgram('dcmdump', '--version'))('dcmdump: reads each file to its end', () => {
    expect(dcmdumpErrors(after)).toEqual([]);
    writeFileSync(path.join(folder, 'broken.dcm'), new Uint8Array([...new Uint8Array(128), 68, 73, 67, 77, 8, 0, 5, 0, 67, 83, 99, 0]));
    expect(dcmdumpErrors(folder).length, 'a planted fault').toBeGreaterThan(0);
    rmSync(path.join(folder, 'broken.dcm'));
  });

  it.runIf(hasProgram('gdcmdump', '--version'))('gdcm: reads each file', () => {
    expect(gdcmFailures(after)).toEqual([]);
  });

  it('sees an added line', () => {
    expect(newLines(['a', 'b', 'b'], ['b', 'a', 'c', 'b', 'b'])).toEqual(['c', 'b']);
  });
});

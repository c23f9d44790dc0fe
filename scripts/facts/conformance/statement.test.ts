import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { conformanceStatement } from './statement';

const file = path.resolve(import.meta.dirname, '../../../docs/dicom-conformance.md');

describe('the conformance statement', () => {
  it('says what the code does (else run: npx tsx scripts/facts/write-conformance.ts)', () => {
    expect(conformanceStatement()).toBe(readFileSync(file, 'utf8'));
  });

  it('holds every row, every option and nothing undefined', () => {
    const text = conformanceStatement();
    expect(text.match(/^\| \([0-9a-z]{4},[0-9a-z]{4}\) /gm)?.length).toBeGreaterThan(621);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const code of ['113100', '113105', '113112']) expect(text).toContain(code);
  });
});

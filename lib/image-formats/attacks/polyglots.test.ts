import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { detectImageFormat } from '../index';
import { joinParts } from '../bytes/join-parts';
import { testContext } from '../test-setup';
import { gifar, polyglots, traces } from './polyglots.fixture';
import type { Polyglot } from './polyglots.fixture';

const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
const [hasFile, hasUnzip] = [has('file'), has('unzip')];

let folder = '';
let files: Polyglot[] = [];
/** Those that were taken, as they are stored. */
const stored: { name: string; mediaType: string; path: string; bytes: Uint8Array }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fiducial-polyglots-'));
  files = await polyglots();
  for (const [i, { name, bytes }] of files.entries()) {
    try {
      const clean = joinParts(detectImageFormat(bytes).deidentify(bytes, testContext).parts);
      const place = path.join(folder, `${i}`);
      writeFileSync(place, clean);
      stored.push({ name, mediaType: detectImageFormat(clean).mediaType, path: place, bytes: clean });
    } catch (error) {
      if (!(error instanceof FiducialError)) throw error;
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const traceOf = (bytes: Uint8Array): string[] => traces.filter((trace) => Buffer.from(bytes).includes(trace, 0, 'latin1'));

describe('B08, files that are two things at once', () => {
  it('are at least thirty, and most of them are images', () => {
    expect(files.length).toBeGreaterThanOrEqual(30);
    expect(stored.length).toBeGreaterThanOrEqual(30);
    expect(files.filter(({ bytes }) => traceOf(bytes).length > 0).length).toBeGreaterThan(30);
  });

  it('are one thing when they are stored: nothing is left that another reader would look for', () => {
    for (const { name, bytes } of stored) expect(traceOf(bytes), name).toEqual([]);
  });

  it('that begin as a GIF are refused by name', () => {
    expect(() => detectImageFormat(gifar())).toThrow('This is a GIF image');
  });

  it.runIf(hasFile)('are what they are called for file(1)', () => {
    const kinds = spawnSync('file', ['--brief', '--mime-type', ...stored.map(({ path: place }) => place)], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(kinds).toHaveLength(stored.length);
    // What file(1) calls some of them, and which it does not know.
    const also: Readonly<Record<string, readonly string[]>> = {
      'image/bmp': ['image/x-ms-bmp'], 'application/x-nifti': ['image/x.nifti', 'application/octet-stream'], 'video/mp4': ['video/quicktime'], 'video/x-matroska': ['application/octet-stream'], 'video/x-msvideo': ['video/vnd.avi'],
    };
    stored.forEach(({ name, mediaType }, i) => expect([mediaType, ...(also[mediaType] ?? [])], name).toContain(kinds[i]));
  });

  it.runIf(hasUnzip)('are no archives for unzip, as they were before', () => {
    const opens = (place: string): boolean => spawnSync('unzip', ['-tqq', place], { stdio: 'ignore' }).status === 0;
    const before = path.join(folder, 'before');
    writeFileSync(before, files.find(({ name }) => name.endsWith('and ZIP'))?.bytes ?? new Uint8Array());
    expect(opens(before)).toBe(true);
    expect(stored.filter(({ name, path: place }) => name.endsWith('and ZIP') && opens(place)).map(({ name }) => name)).toEqual([]);
  });
});

describe('B18, what a browser would run', () => {
  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'SVG or XML'], ['XML with an outer entity', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 'SVG or XML'],
    ['XHTML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script/></html>', 'SVG or XML'], ['a web page', '  <!DOCTYPE html><script>alert(1)</script>', 'a web page'], ['a web page without doctype', '<HTML><body onload=alert(1)>', 'a web page'],
    ['a script', 'alert(document.cookie)', 'a text file'], ['SVG behind a byte order mark', '\xef\xbb\xbf<svg/>', 'text file|SVG'], ['gzipped SVG', '\x1f\x8b\x08\0\0\0\0\0\0\x03', 'gzip archive'],
  ])('%s is refused by name', (_name, text, reason) => {
    expect(() => detectImageFormat(new Uint8Array(Buffer.from(text, 'latin1')))).toThrow(new RegExp(reason));
  });
});

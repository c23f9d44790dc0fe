import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './return-path';

describe('the way back after signing in', () => {
  it.each(['/', '/projects/abc', '/images/x?frame=3', '/a?next=%2Fb', '/a#part', '/a?u=https://evil.example'])('keeps %s', (path) => expect(safeReturnPath(path)).toBe(path));

  it.each([
    'https://evil.example', 'http:evil.example', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', '/\\/evil.example', '\\/evil.example', '/\t/evil.example',
    '/\n/evil.example', '/\r/evil.example', '\t//evil.example', ' //evil.example', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'evil.example', '@evil.example',
    '.evil.example', '?next=//evil.example', '#x', '', 'https:/evil.example', 'https:\\\\evil.example', '/\u0000/evil.example', '/ /evil.example', 'file:///etc/passwd', 'blob:x', '//evil.example:80@x',
    '/\u007f/evil.example',
  ])('goes home instead of to %j', (path) => expect(safeReturnPath(path)).toBe('/'));

  it('stays on this host whatever dots the path has', () => {
    for (const path of ['/..//evil.example', '/./x', '/a/../b', '/.//evil.example', '/a/..//evil.example']) {
      const result = safeReturnPath(path);
      expect(new URL(result, 'https://fiducial.example').host).toBe('fiducial.example');
    }
  });

  it('goes home from nothing', () => expect([safeReturnPath(null), safeReturnPath(undefined)]).toEqual(['/', '/']));
});

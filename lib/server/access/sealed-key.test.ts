import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openProjectKey, sealProjectKey } from './sealed-key';

describe('a sealed project key', () => {
  const server = randomBytes(32);
  const key = randomBytes(32);
  const sealed = sealProjectKey(key, 'p1', server);

  it('opens to the same bytes, and looks different each time it is sealed', () => {
    expect(openProjectKey(sealed, 'p1', server)).toEqual(key);
    expect(sealProjectKey(key, 'p1', server)).not.toBe(sealed);
    expect(Buffer.from(sealed.slice(3), 'base64url').includes(key)).toBe(false);
  });

  it('does not open for another project, another server, or when a bit has changed', () => {
    expect(() => openProjectKey(sealed, 'p2', server)).toThrow();
    expect(() => openProjectKey(sealed, 'p1', randomBytes(32))).toThrow();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      expect(() => openProjectKey(`v1.${altered.toString('base64url')}`, 'p1', server)).toThrow();
    }
    for (const damaged of ['', 'v1.', 'v1.AAAA', sealed.replace('v1', 'v2')]) expect(() => openProjectKey(damaged, 'p1', server)).toThrow(/damaged/);
  });
});

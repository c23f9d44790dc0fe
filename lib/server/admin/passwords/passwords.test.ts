import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './hash-password';
import { limitHashes } from './limit-hashes';
import { refuseCommonPassword } from './refuse-common-password';

describe('password hashes', () => {
  it('verify the known answer of RFC 7914 section 12', async () => {
    const hex =
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887';
    const phc = `$scrypt$ln=14,r=8,p=1$${Buffer.from('SodiumChloride').toString('base64').replace(/=+$/, '')}$${Buffer.from(hex, 'hex').toString('base64').replace(/=+$/, '')}`;
    expect(await verifyPassword('pleaseletmein', phc)).toBe(true);
    expect(await verifyPassword('pleaseletmeim', phc)).toBe(false);
  });

  it('are PHC strings of the promised cost, differ by salt, and match their password in any Unicode form', async () => {
    const [one, two] = await Promise.all([hashPassword('blaue Ka\u0308fer fliegen'), hashPassword('blaue Ka\u0308fer fliegen')]);
    expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword('blaue K\u00e4fer fliegen', one)).toBe(true);
    expect(await verifyPassword('Blaue K\u00e4fer fliegen', one)).toBe(false);
  });

  it('match nothing for an unknown user or a damaged hash', async () => {
    expect(await verifyPassword('', null)).toBe(false);
    expect(await verifyPassword('-', '-')).toBe(false);
  });
});

describe('the line before the hash', () => {
  it('lets two through at once, in order, and refuses when it is too long', async () => {
    const finish: (() => void)[] = [];
    const started: number[] = [];
    const jobs = Array.from({ length: 66 }, (_, index) =>
      limitHashes(async () => {
        started.push(index);
        await new Promise<void>((resolve) => finish.push(resolve));
        return index;
      }),
    );
    expect(started).toEqual([0, 1]);
    await expect(limitHashes(async () => 0)).rejects.toMatchObject({ code: 'unavailable' });
    while (finish.length > 0) {
      expect(finish.length).toBeLessThanOrEqual(2);
      finish.shift()?.();
      await Promise.race(jobs.slice(started.length - 2));
      await Promise.resolve();
    }
    expect(await Promise.all(jobs)).toEqual(jobs.map((_, index) => index));
    expect(started).toEqual(jobs.map((_, index) => index));
    expect(await limitHashes(async () => 'free again')).toBe('free again');
  });
});

describe('the choice of a password', () => {
  const person = { email: 'weber@clinic.example', name: 'Eva Maria Weber' };
  it.each([
    'password123', 'Password2026!', 'P@ssw0rd1234', '1234567890', '0987654321', '1111111111', 'abababababab', 'qwertyuiop', 'Qwertyuiop1', 'radiology2026', '!!welcome2026',
    'passwordpassword', 'weber@clinic.example', 'evamariaweber', 'Eva Maria Weber', 'hospital1234', 'abcdefghij',
  ])('refuses %s', (password) => expect(() => refuseCommonPassword(password, person)).toThrow(/first that anyone would guess/));
  it.each(['correct horse battery', 'blaue Käfer fliegen', 'x9#Lq2!vTz0', 'my password is long enough', '7391 kettle 2208', 'lungs and stars 44'])('accepts %s', (password) =>
    expect(() => refuseCommonPassword(password, person)).not.toThrow());
});

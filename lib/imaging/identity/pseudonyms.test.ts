import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveUid, opaqueGroupingKey, pseudonymisePatient, pseudonymisePatientOfStudy, pseudonymiseUid, sealBytes, sha256Hex } from './pseudonyms';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const other = new Uint8Array(32).fill(1);
const hmac = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

describe('UID pseudonyms', () => {
  it('are 2.25 and the first 128 bits of the HMAC, computed here by another implementation', () => {
    const expected = BigInt(`0x${hmac('uid:1.2.840.113619.2.5').subarray(0, 16).toString('hex')}`);
    expect(pseudonymiseUid(key, '1.2.840.113619.2.5')).toBe(`2.25.${expected}`);
  });

  it('of what has none are made from purpose and value', () => {
    expect(deriveUid(key, 'study', 'a/b')).toBe(`2.25.${BigInt(`0x${hmac('uid:study\na/b').subarray(0, 16).toString('hex')}`)}`);
  });

  it('are valid, stable, and different by UID and by key', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      expect(pseudonymiseUid(key, a)).toMatch(/^2\.25\.(0|[1-9]\d{0,38})$/);
      expect(pseudonymiseUid(key, a) === pseudonymiseUid(key, b)).toBe(a === b);
      expect(pseudonymiseUid(key, a)).not.toBe(pseudonymiseUid(other, a));
      expect(deriveUid(key, 'study', a)).not.toBe(pseudonymiseUid(key, a));
    }));
  });
});

describe('patient pseudonyms', () => {
  it('can be read aloud, and do not depend on case or outer blanks', () => {
    expect(pseudonymisePatient(key, '', 'abc-1')).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(pseudonymisePatient(key, ' hosp', 'abc-1 ')).toBe(pseudonymisePatient(key, 'HOSP', 'ABC-1'));
    expect(pseudonymisePatient(key, 'A', '1')).not.toBe(pseudonymisePatient(key, 'B', '1'));
    expect(pseudonymisePatient(key, '', '1')).not.toBe(pseudonymisePatientOfStudy(key, '1'));
  });

  it.each([
    ['of issuer and ID', pseudonymisePatient(key, 'hosp', ' abc-1'), 'patient:HOSP|ABC-1'],
    ['of full-width letters like of others', pseudonymisePatient(key, '\uff28', '\uff11'), 'patient:H|1'],
    ['of a study', pseudonymisePatientOfStudy(key, '1.2.3'), 'patient-of-study:1.2.3'],
  ])('%s spell the first 40 bits of the HMAC in five-bit characters without I, L, O and U', (_, pseudonym, message) => {
    // Base 32 by the standard library's numbers (0-9, a-v), then by the letters that can be read aloud.
    const digits = BigInt(`0x${hmac(message).subarray(0, 5).toString('hex')}`).toString(32).padStart(8, '0');
    expect(pseudonym).toBe(`P-${digits.replace(/[a-v]/g, (digit) => 'ABCDEFGHJKMNPQRSTVWXYZ'[digit.charCodeAt(0) - 97] ?? '')}`);
  });

  it('do not collide over 5,000 patients', () => {
    expect(new Set(Array.from({ length: 5000 }, (_, i) => pseudonymisePatient(key, '', String(i)))).size).toBe(5000);
  });
});

describe('keys and seals', () => {
  it('agree with another implementation', () => {
    expect(sealBytes(key, [Buffer.from('ab'), Buffer.from('c')])).toBe(hmac('seal:abc').toString('hex').slice(0, 40));
    expect(opaqueGroupingKey(key, 'Smith, John/scan')).toBe(hmac('grouping:Smith, John/scan').toString('hex').slice(0, 40));
    expect(sha256Hex(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

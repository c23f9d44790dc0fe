import { describe, expect, it } from 'vitest';
import type { NumberRule } from '../../profile/value-rules';
import { openDicomFile } from '../../reading/open-file';
import { Identifiers } from '../identity/identifiers';
import { imageWith } from '../proof/fixtures/image.fixture';
import { leaf, text, writeTree } from '../proof/fixtures/tree.fixture';
import { cleanNumbers } from './clean-number';

const nobody = new Identifiers();
const patient = new Identifiers();
patient.addIdentifier('4815162');
const few: NumberRule = { kind: 'number', limit: 999_999, count: 3 };
const any: NumberRule = { kind: 'number', limit: Number.MAX_VALUE, count: Infinity };
const fractions: NumberRule = { kind: 'number', limit: 9_999_999, count: Infinity, fractions: true };

/** 'stays', 'goes', or what it becomes. */
function judged(vr: string, value: string | Uint8Array, rule: NumberRule = few, identifiers = nobody): string {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(leaf(0x00091010, vr, value)), 'explicit'));
  const element = dataset.get(0x00091010);
  if (!element) throw new Error('not read');
  const verdict = cleanNumbers(element, bytes, rule, identifiers);
  return verdict === true ? 'stays' : verdict === null ? 'goes' : Buffer.from(verdict).toString('latin1').trim();
}
const bytesOf = (array: Float64Array | Float32Array | Uint16Array | Uint32Array | Int32Array | Int16Array): Uint8Array => new Uint8Array(array.buffer);

describe('numbers as text', () => {
  it.each<[string, string, string]>([
    ['DS', '1.5', 'stays'], ['DS', '-0.5\\1e-3\\0', 'stays'], ['IS', '999999', 'stays'], ['IS', '-999999', 'stays'], ['IS', '1000000', 'goes'], ['DS', '1000000', 'goes'], ['DS', '1000000.5', 'goes'], ['DS', '1\\2\\3\\4', 'goes'],
    ['DS', 'Fairweather', 'goes'], ['IS', '1.5x', 'goes'], ['DS', '', 'goes'], ['DS', '1\\Woods', 'goes'],
  ])('%s %s within the rule: %s', (vr, value, expected) => expect(judged(vr, value)).toBe(expected));

  it('may be larger with a fraction where the rule says so, since those are measured', () => {
    expect([judged('DS', '12345678', fractions), judged('DS', '12345678.5', fractions), judged('DS', '1.2345678e9', fractions), judged('DS', '1.2345678E9', fractions), judged('DS', '9999999', fractions)]).toEqual(['goes', 'stays', 'stays', 'stays', 'stays']);
  });

  it('that are a number of the patient go, however they are written', () => {
    for (const value of ['4815162', '04815162', '4815162.0', '4.815162E6', '1\\4815162', '4.815162', '-4815162.25']) expect([value, judged('DS', value, any, patient)]).toEqual([value, 'goes']);
    expect([judged('DS', '4815163', any, patient), judged('IS', '4815162', any, patient)]).toEqual(['stays', 'goes']);
  });

  it('among more than sixteen, a number is a number of the patient only as it is written', () => {
    const others = (count: number): string => Array.from({ length: count }, (_, i) => String(i)).join('\\');
    expect([judged('DS', `${others(15)}\\48151.9`, any, whole), judged('DS', `${others(16)}\\48151.9`, any, whole)]).toEqual(['goes', 'stays']);
  });
  const whole = new Identifiers();
  whole.addIdentifier('48151');

  it('lose the zeros that make a record number of them', () => {
    expect([judged('IS', '0000123'), judged('IS', '000123'), judged('DS', '0000123.5'), judged('DS', '-0000001.5'), judged('DS', '+0000001'), judged('IS', '+5'), judged('DS', '0.000001'), judged('DS', '00\\0000012')]).toEqual(['123', 'stays', '123.5', '-1.5', '1', 'stays', 'stays', '0\\12']);
  });

  it('are written within sixteen characters', () => {
    expect(judged('DS', '1.23456789012345', any)).toBe('stays');
    expect(judged('DS', '1.234567890123456', any)).toHaveLength(16);
    expect(Number(judged('DS', '1.234567890123456', any))).toBeCloseTo(1.234567890123456, 12);
  });

  it('of more bytes than a short value may have are a table, and go where there may be few', () => {
    const long = Array.from({ length: 3 }, (_, i) => String(i)).join('\\').padEnd(65_536, ' ');
    const file = (rule: NumberRule): string => {
      const { bytes, dataset } = openDicomFile(writeTree(imageWith(leaf(0x00091010, 'DS', '1')), 'explicit'));
      const one = dataset.get(0x00091010);
      if (!one) throw new Error('not read');
      const all = new Uint8Array(Buffer.concat([bytes, text(long)]));
      const verdict = cleanNumbers({ ...one, offset: bytes.length, length: long.length }, all, rule, nobody);
      return verdict === null ? 'goes' : 'stays';
    };
    expect([file(few), file(any)]).toEqual(['goes', 'stays']);
  });
});

describe('binary numbers', () => {
  it.each<[string, Uint8Array, string]>([
    ['US', bytesOf(Uint16Array.of(1, 2, 3)), 'stays'], ['US', bytesOf(Uint16Array.of(1, 2, 3, 4)), 'goes'], ['US', new Uint8Array(), 'goes'], ['UL', bytesOf(Uint32Array.of(999_999)), 'stays'], ['UL', bytesOf(Uint32Array.of(1_000_000)), 'goes'],
    ['SL', bytesOf(Int32Array.of(-999_999)), 'stays'], ['SL', bytesOf(Int32Array.of(-1_000_000)), 'goes'], ['SS', bytesOf(Int16Array.of(-3)), 'stays'], ['FD', bytesOf(Float64Array.of(1e9)), 'stays'], ['FL', bytesOf(Float32Array.of(1e9)), 'stays'],
    ['FD', bytesOf(Float64Array.of(0)), 'stays'], ['FD', bytesOf(Float64Array.of(1e-31)), 'goes'], ['FD', bytesOf(Float64Array.of(-1e-31)), 'goes'], ['FD', bytesOf(Float64Array.of(1e31)), 'goes'], ['FD', bytesOf(Float64Array.of(1e-30)), 'stays'], ['FD', bytesOf(Float64Array.of(1e30)), 'stays'],
  ])('%s %s: %s', (vr, value, expected) => expect(judged(vr, value)).toBe(expected));

  it('may be tiny and huge where there is no limit', () => expect([judged('FD', bytesOf(Float64Array.of(1e-31)), any), judged('FD', bytesOf(Float64Array.of(1e31)), any)]).toEqual(['stays', 'stays']));

  it('that spell something are taken for text', () => {
    expect([judged('US', 'FLORENCE', any), judged('US', 'FLOREN', any), judged('US', text('FLORENC\x01'), any), judged('US', text('FLORENC\x7f'), any), judged('US', text('FLORENC\x1f'), any), judged('US', text(' ~!aZ09 '), any)]).toEqual(['goes', 'stays', 'stays', 'stays', 'stays', 'goes']);
    expect([judged('FL', 'FLORENCE', any), judged('UL', 'FLORENCE', any)]).toEqual(['goes', 'goes']);
  });

  it('and doubles only when they are no measurement', () => {
    const printable = (number: number): boolean => [...bytesOf(Float64Array.of(number))].every((byte) => byte >= 0x20 && byte < 0x7f);
    // 40.53…, whose bytes are all letters.
    const measured = new Float64Array(Uint8Array.from(Buffer.from('DDDDDDD@')).buffer)[0] ?? 0;
    expect([printable(measured), Math.abs(measured) > 1e-6 && Math.abs(measured) < 1_048_576]).toEqual([true, true]);
    expect(judged('FD', bytesOf(Float64Array.of(measured)), any)).toBe('stays');
    expect([judged('FD', 'FLORENCE', any), judged('FD', text('EEEEEEE!'), any)]).toEqual(['goes', 'goes']);
  });

  it('that are a number of the patient go', () => {
    expect([judged('UL', bytesOf(Uint32Array.of(4_815_162)), any, patient), judged('FD', bytesOf(Float64Array.of(-4_815_162.5)), any, patient), judged('UL', bytesOf(Uint32Array.of(4_815_163)), any, patient)]).toEqual(['goes', 'goes', 'stays']);
    const table = bytesOf(Uint32Array.from({ length: 17 }, (_, i) => (i === 0 ? 4_815_162 : i)));
    expect([judged('UL', table, any, patient), judged('UL', table.slice(0, 64), any, patient)], 'a table goes through every number there is').toEqual(['stays', 'goes']);
  });
});

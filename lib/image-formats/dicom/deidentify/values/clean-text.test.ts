import { describe, expect, it } from 'vitest';
import { Identifiers } from '../identity/identifiers';
import { cleanNarrative, cleanText } from './clean-text';

const nobody = new Identifiers();
const clean = (text: string): string => cleanText(text, nobody);

describe('descriptions', () => {
  it.each([
    ['AX T1 POST'], ['t2_tse_tra_p2'], ['ep2d_diff_b50_400_800_ADC'], ['Recon 2: 3.75mm'], ['ThorAbdPel'], ['MRI BRAIN W/WO CONTRAST'], ['X-RAY HAND LEFT'], ['CT HEAD LONG'], ['MR MRS BRAIN'], ['LUNG 1.25MM'], ['AX 512 512 3'], ['ep2d_diff_3scan_trace_p2'], ['B30f 3.0 B30f'], ['CHEST 1-2-3'],
  ])('%s stays as it is', (text) => {
    expect(clean(text)).toBe(text);
  });

  it.each([
    ['CHEST PA (740) 555-6216', 'CHEST PA'], ['AX DWI b1000 (385) 555-8648', 'AX DWI b1000'], ['CHEST PA 1-740-555-6216', 'CHEST PA'], ['CHEST PA +49 30 1234567', 'CHEST PA'], ['02/17/2016 LIVER', 'LIVER'], ['LIVER 23.03.2015', 'LIVER'], ['LIVER 2009-06-25', 'LIVER'], ['LIVER 3 March 2014', 'LIVER'],
    ['LIVER florence.x@example.org', 'LIVER'], ['MRN: H7781 LIVER', 'LIVER'], ['LIVER Dr Hand', 'LIVER'], ['Mr Long LIVER', 'LIVER'], ['LIVER, Bone Ingrid', 'LIVER'], ['Ingrid Bone: LIVER', 'LIVER'],
    ['T1_2024-02-29', 'T1'], ['LIVER 2024 02 29', 'LIVER'], ['LIVER_29_02_2024', 'LIVER'], ['LIVER 2024:02:29', 'LIVER'], ['LIVER 2024FEB29', 'LIVER'], ['LIVER_29-Feb-24', 'LIVER'], ['LIVER 1 3 2024', 'LIVER'],
    ['LIVER MRN_1234', 'LIVER'], ['LIVER MRN1234', 'LIVER'], ['LIVER 555-1234', 'LIVER'], ['LIVER A1234B5678', 'LIVER'], ['LIVER DOB_3/4', 'LIVER'],
    ['Scheduled by Wu Mei', 'Scheduled by'], ['Scheduled by Sharp Hope', 'Scheduled by'], ['747 Chestnutty', ''],
  ])('%s becomes %s', (text, expected) => {
    const cleaned = clean(text);
    expect(cleaned.replace(/[ :,()_-]+$/, '').replace(/^[ :,()-]+/, '')).toBe(expected);
    expect(clean(cleaned), 'stays then').toBe(cleaned);
  });

  // Words of anatomy, methods and companies that are names of people or towns first.
  it.each([
    ['LIVER Fischer', 'LIVER'], ['Harris LIVER', 'LIVER'], ['LIVER Lewis', 'LIVER'], ['LIVER Chamberlain', 'LIVER'], ['CT Heidelberg', 'CT'], ['CT Shanghai', 'CT'], ['CT Manchester', 'CT'], ['CT Berlin', 'CT'],
    ['Heidelberg Engineering', 'Heidelberg Engineering'], ['T1 DIXON', 'T1 DIXON'], ['T1 Dixon Ingrid', 'T1'], ['LIVER Gross, Ingrid', 'LIVER'], ['Holly Zzyzx LIVER', 'LIVER'],
  ])('of %s stays %s', (text, expected) => {
    expect(clean(text).replace(/[ ,]+$/, '')).toBe(expected);
  });

  it('lose what stands side by side only after cleaning', () => {
    const cleaned = clean('MARK 12345678 HAND Zzyzx');
    expect(clean(cleaned)).toBe(cleaned);
    expect(cleaned).not.toContain('HAND');
  });

  it('of more than 1,024 characters go, whatever they say', () => {
    expect(clean('LIVER '.repeat(170).trim())).not.toBe('');
    expect(clean('LIVER '.repeat(200).trim())).toBe('');
  });
});

describe('a piece of a description', () => {
  it.each([
    'LIVER1', 'LIVER123', '1LIVER', '12LIVER', 'ab12', 'abcd1234', '1a2b3c', '123abc', '123x456', 'Zx', 'x', 'LiverChest', 'chestLiver', 'T2', '1', '1234',
  ])('%s says something about the examination', (text) => expect(clean(text)).toBe(text));

  it.each([
    'Zzyzx', 'Zzy', 'LIVER1234', '123LIVER', 'L1IVER', 'LIVER1X', 'abcde12', 'abcd12345', '1a2b3c4d', '123abcd', '1234567', '12345', '123x4567', 'a1b12345', 'LiverZzyzx', 'ZzyzxLiver', 'LiverHand', 'HandLiver', 'LiverCt', 'ctLiver', '\u00dc12', '12\u00dc', 'AX\u00fc', '\u00fcAX', '---', '. :', '',
  ])('%s may be somebody, or says nothing', (text) => expect(clean(text)).toBe(''));

  it.each([
    ['Zzyzx LIVER', 'LIVER'], ['LIVER Zzyzx', 'LIVER'], ['LIVER, Zzyzx, CT', 'LIVER CT'], ['LIVER (Zzyzx)', 'LIVER'], ['LIVER. Zzyzx.', 'LIVER'], ['Zzyzx, LIVER.', 'LIVER.'], ['Zzyzx: LIVER / CT', 'LIVER / CT'], ['LIVER 2024-02-29 CT', 'LIVER CT'], ['LIVER Zzyzx Zzyzy CT.', 'LIVER CT.'],
    ['LIVER^CT', 'LIVER CT'], ['LIVER^^^CT', 'LIVER CT'], ['LIVER ^ CT', 'LIVER CT'], ['LIVER^', 'LIVER'], ['LIVER|CT', 'LIVER CT'], [' LIVER Zzyzx ', 'LIVER'],
  ])('that goes takes along what would hang in the air: of %j stays %j', (text, expected) => expect(clean(text)).toBe(expected));

  it.each(['LIVER, CT; (T1) [T2] {T3} <1> = 2 + 3 * 4 / 5 % 6 _ 7 # 8 & 9 "CT" - \\ .', 'LIVER  CT'])('and what separates pieces stays: %s', (text) => expect(clean(text)).toBe(text));

  it('goes where the file calls somebody so, alone or together with others', () => {
    const liver = new Identifiers();
    liver.addName('Liver');
    expect([cleanText('LIVER CT', liver), cleanText('LIVER', liver)]).toEqual(['CT', '']);
    const together = new Identifiers();
    together.addName('Chest^Axial^Long');
    expect([cleanText('T1 CHEST', together), cleanText('T1 T2', together)]).toEqual(['T1', 'T1 T2']);
    const spelled = new Identifiers();
    spelled.addIdentifier('T1-T2-X9');
    expect([cleanText('T1 T2 X9', spelled), cleanText('T1 T2', spelled)]).toEqual(['', 'T1 T2']);
  });

  it('may stand in 1,024 characters', () => {
    expect(clean(`${'LIVER '.repeat(170)}T1T2`)).toHaveLength(1024);
    expect(clean(`${'LIVER '.repeat(170)}T1T22`)).toBe('');
  });
});

describe('sentences', () => {
  it('stay whole or not at all', () => {
    expect(cleanNarrative('Arterial phase, contrast 80 ml', nobody)).toBe('Arterial phase, contrast 80 ml');
    expect(cleanNarrative('Patient Fairweather lives at 12 Maple Street', nobody)).toBe('');
  });
});

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

describe('sentences', () => {
  it('stay whole or not at all', () => {
    expect(cleanNarrative('Arterial phase, contrast 80 ml', nobody)).toBe('Arterial phase, contrast 80 ml');
    expect(cleanNarrative('Patient Fairweather lives at 12 Maple Street', nobody)).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { openDicomFile } from '../../reading/open-file';
import { Identifiers } from '../identity/identifiers';
import { imageWith } from '../proof/fixtures/image.fixture';
import { leaf, writeTree, type Node } from '../proof/fixtures/tree.fixture';
import { codeValueOf, isEdition, isPublicCode } from './clean-code';

const nobody = new Identifiers();
function item(scheme: string | null, code: string, { tag = 0x00080100, more = [] as Node[] } = {}) {
  return openDicomFile(writeTree(imageWith(...(scheme === null ? [] : [leaf(0x00080102, 'SH', scheme)]), leaf(tag, tag === 0x00080100 ? 'SH' : 'UC', code), ...more), 'explicit'));
}
const isPublic = (scheme: string | null, code: string, identifiers = nobody): boolean => {
  const { bytes, dataset } = item(scheme, code);
  return isPublicCode(bytes, dataset, identifiers);
};

/** Codes that their schemes gave out, and what looks like one and is none (PS3.16 chapter 8 names the schemes). */
const examples: [schemes: string[], codes: string[], others: string[]][] = [
  [['DCM'], ['1', '113100', '121071'], ['1131000', 'T113100', '113100X', '']],
  [['SRT', 'SNM3', '99SDM'], ['T-D3000', 'T-04000', 'G-A100', 'PA-12345', 'SRT-0A1B2C'], ['T-D3', 'T-D300000', 'TTTT-D3000', 'T-D30G0', 'XT-D3000X', 'T-D3000-', '-D3000', 'TD3000']],
  [['LN'], ['18782-3', '5-1', '123456-7'], ['1878', '1878-33', 'L18782-3', '18782-3L', '1234567-8', '-3']],
  [['FMA', 'MDC', 'ITIS_TSN'], ['7088', '1', '147842'], ['1478420', 'F7088', '7088F']],
  [['RADLEX'], ['RID1', 'RID28825', 'RID123456'], ['RID', '28825', 'RID1234567', 'XRID1', 'RID1X']],
  [['NCIt'], ['C1', 'C12727', 'C1234567'], ['C', 'C12345678', 'XC1', 'C1X', 'D1']], [['UMLS'], ['C0024109'], ['C002410', 'C00241091', 'XC0024109', 'C0024109X']],
  [['BI'], ['1', '123', '3.12', '3.1'], ['1234', '3.123', '3.', 'B3', '3B']],
  [['I10', 'ICD10'], ['C34', 'C34.1', 'S72.00X', 'Z99.ABCD'], ['C3', 'C345', 'C34.', 'C34.12345', 'XC34', 'C34X', '34C', 'CX4', 'C4X']],
  [['I9', 'I9C'], ['250', '25', '250.1', '250.13', 'E812', 'V10.1'], ['2', '2500', '250.', '250.134', 'X812', 'EE812', 'A250', '250A']],
  [['NEU'], ['1', '1234'], ['12345', 'N1', '1N']], [['UBERON'], ['0002048'], ['002048', '00020481', 'U0002048', '0002048U']], [['ISO3166_1'], ['DE', 'DEU'], ['D', 'DEUT', 'de', '1DE', 'DE1']],
  [['IBSI'], ['LGXX', 'Q4L', '0GRN'], ['LG', 'LGXXX', 'lgxx']], [['PUBCHEM_CID'], ['1', '12345678'], ['123456789', 'P1', '1P']], [['ACR'], ['1', '123.4567', '60.1'], ['123.45678', 'A1', '1A']],
  [['RFC5646', 'RFC3066'], ['en', 'en-US'], ['eng', 'EN', 'en-', 'en-us', 'en-USA', 'xen', 'enx', 'xen-US', 'en-USx']], [['ISO639_1'], ['en'], ['eng', 'e', 'EN']], [['ISO639_2'], ['eng'], ['en', 'engl', 'ENG']],
  [['UCUM'], ['mm', 'mg/ml', '{ratio}', '1', '[hnsf\'U]', 'cm2', '{counts}/s'], ['Fairweather', '{Fairweather}', '12345', 'mg/ml/mg/ml/mg/ml', 'mm 12345']],
];

describe('a code of a public scheme', () => {
  it.each(examples)('%j', (schemes, codes, others) => {
    for (const scheme of schemes) {
      for (const code of codes) expect([scheme, code, isPublic(scheme, code)]).toEqual([scheme, code, true]);
      for (const code of others) expect([scheme, code, isPublic(scheme, code)]).toEqual([scheme, code, false]);
    }
  });

  it('UCUM has symbols of four letters and sixteen characters in all', () => {
    expect([isPublic('UCUM', 'abcd/abcd.abcd/a'), isPublic('UCUM', 'abcd/abcd.abcd/aa'), isPublic('UCUM', 'abcde'), isPublic('UCUM', '10*1234')]).toEqual([true, false, false, true]);
  });

  it.each(['', 'L', '99LOCAL', 'constructor', 'toString', '__proto__', 'dcm'])('there is none in the scheme %j', (scheme) => expect(isPublic(scheme, '113100')).toBe(false));
  it('there is none without a scheme or without a code', () => expect([isPublic(null, '113100'), isPublic('DCM', '')]).toEqual([false, false]));

  it('is none where a long one of no known form stands beside it, and may be a long one alone', () => {
    const both = item('SCT', '39607008', { more: [leaf(0x00080119, 'UC', 'Fairweather')] });
    expect(isPublicCode(both.bytes, both.dataset, nobody)).toBe(false);
    const urn = item('DCM', '113100', { more: [leaf(0x00080120, 'UR', 'urn:fairweather')] });
    expect(isPublicCode(urn.bytes, urn.dataset, nobody)).toBe(false);
    const long = item('SCT', '39607008', { tag: 0x00080119 });
    expect(isPublicCode(long.bytes, long.dataset, nobody)).toBe(true);
  });

  it('is none that the file uses as a number of the patient', () => {
    const patient = new Identifiers();
    patient.addIdentifier('121071');
    expect([isPublic('DCM', '121071', patient), isPublic('DCM', '121072', patient)]).toEqual([false, true]);
    const named = new Identifiers();
    named.addIdentifier('LGXX');
    expect([isPublic('IBSI', 'LGXX', named), isPublic('IBSI', 'Q4LE', named)]).toEqual([false, true]);
    const number = new Identifiers();
    number.addIdentifier('18782-3');
    expect(isPublic('LN', '18782-3', number)).toBe(false);
  });
});

/** Lung, liver, myocardial infarction, diabetes, hypertension, asthma, clinical finding, and the root of all concepts. */
const concepts = ['39607008', '10200004', '22298006', '73211009', '38341003', '195967001', '404684003', '138875005', '900000000000207008'];

describe('a concept of SNOMED CT', () => {
  it.each(concepts)('%s has the right check digit, and no other digit in any place has', (code) => {
    for (const scheme of ['SCT', 'SNOMED-CT']) expect(isPublic(scheme, code)).toBe(true);
    for (let at = 0; at < code.length; at += 1) for (const digit of '0123456789') if (digit !== code[at]) expect(isPublic('SCT', code.slice(0, at) + digit + code.slice(at + 1))).toBe(false);
    for (let at = 0; at + 1 < code.length; at += 1) if (code[at] !== code[at + 1]) expect(isPublic('SCT', code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2))).toBe(false);
  });

  // 680946014 is a description, 3123024 a relationship (TIG 6.1: partitions 01 and 02).
  it.each(['680946014', '', '8', '008', `1${'0'.repeat(15)}207008`, `X${concepts[0] ?? ''}`, `${concepts[0] ?? ''}X`, '039607008'])('%j is none', (code) => expect(isPublic('SCT', code)).toBe(false));
});

describe('a version of a scheme', () => {
  it.each(['20240301', '2016_03', 'V1.0', 'DICOM', '01', 'v1-2', 'Rev 2', 'http://snomed.info/sct', 'http://snomed.info/sct/900000000000207008', 'http://snomed.info/sct/900000000000207008/version/20240301', '1234567890123456'])('may be %s', (text) => expect(isEdition(text)).toBe(true));
  it.each(['', 'Fairweather', 'F. Smith', '12345678901234567', 'V1.0b', '1V', 'http://example.org', 'http://snomed.info/sct/12345', 'http://snomed.info/sct/900000000000207008/version/2024', 'xhttp://snomed.info/sct', 'http://snomed.info/sct/x', 'http://snomed.info/sct/9000000000002070081', 'http://snomed.info/sctx'])(
    'is not %j', (text) => expect(isEdition(text)).toBe(false));
});

it('a meaning of which no word may stay becomes the code, or else says that it is gone', () => {
  const coded = item('DCM', '113100');
  expect(codeValueOf(coded.bytes, coded.dataset)).toBe('113100');
  const none = item('DCM', '');
  expect(codeValueOf(none.bytes, none.dataset)).toBe('ANONYMIZED');
});

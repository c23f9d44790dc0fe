import { describe, expect, it } from 'vitest';
import { takenOut, withoutPatterns } from './personal-patterns';

/** What gives a person away in the forms in which people type it (HIPAA 164.514(b)(2)(i) C to J); all of it is invented. */
describe('what gives a person away whatever stands around it', () => {
  it.each<[string, string[]]>([
    ['mail', ['f.w@example.org', 'florence@clinic', 'a+b_c@x-y.org']], ['web', ['http://example.org/a?b=c', 'https://x.y', 'www.example.org', 'HTTP://X.Y']],
    ['telephone', ['740-555-6216', '(740) 555-6216', '1-740-555-6216', '+1 740 555 6216', '740.555.6216', '740/555-6216', '+49 30 1234567', '(030) 1234567', '(030)12 34 56', '+49(30)1234567', '555-1234', '555.1234', '12 740 555-6216', '740  555-6216']],
    ['social security', ['123-45-6789']],
    ['date, year first', ['2024-02-29', '2024 2 9', '2024:02:29', '2024_02_29', '2024/02/29', '1964.12.31', '2024. 02. 29', '2031-1-31']], ['date, day first', ['29-02-2024', '9.2.1964', '29/02/2024', '29_02_2024', '29. 2. 2024', '31:12:1999']],
    ['date, two digits of the year', ['02/17/16', '2-7-16', '17/2/16']],
    ['date, month by name', ['3 March 2014', '29-Feb-24', '29FEB2024', '3rd Mar 2014', '1st.jan.24', '2nd_sep_1999', '4th Sept 2000', '12 december, 2011', '5 Jun 99', '6 jul 19', '7 aug 2018', '8 OCT 18', '9 nov 18', '10 apr 18', '11 May 2018', '2024FEB29', '2024 February 9', '2024, Mar, 1']],
    ['date, month first', ['March 3, 2014', 'Feb 29 2024', 'Sep. 1st, 1999', 'JAN_1_2000', 'May 2nd 2001', 'Dec 25th 2019', 'oct 3rd, 2018']],
    ['number of something', ['MRN: H7781', 'MRN_1234', 'MRN1234', 'mrn no. 12', 'SSN 1', 'DOB 3/4', 'd.o.b 3/4', 'Accession #A12', 'acc# 12', 'tel. 12', 'Phone number: 7', 'mobile 12', 'fax 12', 'pager:12', 'Patient ID 12', 'pat id=12', 'case id 12', 'case id nr 12']],
  ])('%s', (_, texts) => {
    for (const text of texts) {
      expect([text, withoutPatterns(text)]).toEqual([text, takenOut]);
      // A blank behind a number may go with it.
      expect([text, withoutPatterns(`LIVER ${text} CT`).split(/ ?CT/)[0]]).toEqual([text, `LIVER ${takenOut}`]);
    }
  });

  it('is taken out each time', () => expect(withoutPatterns('2024-02-29 and 2024-03-01, MRN 12 MRN 13')).toBe(`${takenOut} and ${takenOut}, ${takenOut} ${takenOut}`));
  it('may hang on letters', () => expect([withoutPatterns('T1_2024-02-29'), withoutPatterns('F1964-02-29x')]).toEqual([`T1_${takenOut}`, `F${takenOut}x`]));
  it('is marked by what no file can hold', () => expect(withoutPatterns(`a${takenOut}b`)).toBe('a b'));

  it.each([
    'AX T1 POST', 'CHEST 1-2-3', '512 512 3', '3.75mm', 'B30f 3.0', '1024 x 1024', 'b50_400_800', 'TE 2.2 TR 400', '123-456', '12-345-6789', '1123-45-6789', '123-45-67890', '555-12345', 'A555-1234', '555-1234B', '1-555-12345', '5555.1234', '2024', '1824-02-29', '2024-32-41', '12024-02-29', '2024-02-291',
    '29-02-20241', '32.13.2024', '102/17/16', '02/17/167', 'MARCHING 12', 'MAR 12', 'xMarch 12', 'telemetry 12', 'MRNA', 'MRN', 'case 12', 'fix 12', 'XMRN 12', 'feb', '29 feb', 'decline 12 mm', 'user at example', '(1) 23', '(123456) 1', '+12 345',
  ])('is not in %j', (text) => expect(withoutPatterns(text)).toBe(text));
});

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*';
const year = '(?:19|20)\\d{2}';
/** A date may hang on letters or underscores ("T1_2024-02-29", "F1964-02-29"), but is no part of a longer number. */
const start = '(?<![0-9])';
const end = '(?![0-9])';
/** Of a name of a month, which may also be the beginning of a word. */
const wordStart = '(?<![A-Za-z0-9])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const between = '[ ./:_-]{1,2}';

/** What gives a person away whatever the words around it are; HIPAA 164.514(b)(2)(i) C to J in the forms in which people type them. */
const patterns: readonly RegExp[] = [
  // Addresses of mail and of the web.
  /[^\s@(),;<>]+@[^\s@(),;<>]+/g,
  /\b(?:https?:\/\/|www\.)\S+/gi,
  // Telephone numbers, social security numbers.
  /(?:(?<![\w.])\+?\d{1,3}[ .-])?\(?\b\d{3}\)?[ ./-]{1,2}\d{3}[ .-]\d{4}\b/g,
  // With the code of the country first, lest it be left over.
  /\+\d[\d ()./-]{6,}\d/g,
  /\(\d{2,5}\)[ ./-]?\d[\d ./-]{4,}/g,
  /\b\d{3}-\d{2}-\d{4}\b/g,
  /(?<![A-Za-z0-9-])\d{3}[.-]\d{4}(?![A-Za-z0-9-])/g,
  // Dates: day, month and year in any order, with digits or the name of the month.
  new RegExp(`${start}${year}${between}${day}${between}${day}${end}`, 'g'),
  new RegExp(`${start}${day}${between}${day}${between}${year}${end}`, 'g'),
  new RegExp(`${start}\\d{1,2}[/-]\\d{1,2}[/-]\\d{2}${end}`, 'g'),
  new RegExp(`${start}\\d{1,2}(?:st|nd|rd|th)?[ ._-]*${month}[ ,._-]*(?:${year}|\\d{2})${end}`, 'gi'),
  new RegExp(`${wordStart}${month}[ ._-]*\\d{1,2}(?:st|nd|rd|th)?[ ,._-]+${year}${end}`, 'gi'),
  new RegExp(`${start}${year}[ ,._-]*${month}[ ,._-]*\\d{1,2}${end}`, 'gi'),
  // A number behind the word for what it is the number of.
  /(?<![A-Za-z0-9])(?:mrn|ssn|dob|d\.o\.b|accession|acc#|tel|phone|mobile|fax|pager|patient id|pat id|case id)(?![A-Za-z])\.?[ :#=_-]*(?:no|nr|number)?[ .:#=_-]*[^\s,;]*\d[^\s,;)]*/gi,
];

/** Stands where something was taken out; in no text that a file may hold. */
export const takenOut = '\u0001';

/** The text with each such piece replaced by the mark. */
export function withoutPatterns(text: string): string {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, takenOut), text.replaceAll(takenOut, ' '));
}

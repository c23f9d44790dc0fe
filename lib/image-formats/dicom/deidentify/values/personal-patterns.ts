const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*';
const year = '(?:19|20)\\d{2}';

/** What gives a person away whatever the words around it are; HIPAA 164.514(b)(2)(i) C to J in the forms in which people type them. */
const patterns: readonly RegExp[] = [
  // Addresses of mail and of the web.
  /[^\s@(),;<>]+@[^\s@(),;<>]+/g,
  /\b(?:https?:\/\/|www\.)\S+/gi,
  // Telephone numbers, social security numbers.
  /(?:(?<![\w.])\+?\d{1,3}[ .-])?\(?\b\d{3}\)?[ ./-]{1,2}\d{3}[ .-]\d{4}\b/g,
  /\(\d{2,5}\)[ ./-]?\d[\d ./-]{4,}/g,
  /\+\d[\d ()./-]{6,}\d/g,
  /\b\d{3}-\d{2}-\d{4}\b/g,
  // Dates: day, month and year in any order, with digits or the name of the month.
  new RegExp(`\\b${year}[./-]\\d{1,2}[./-]\\d{1,2}\\b`, 'g'),
  new RegExp(`\\b\\d{1,2}[./-]\\d{1,2}[./-]${year}\\b`, 'g'),
  /\b\d{1,2}[/-]\d{1,2}[/-]\d{2}\b/g,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?[ .-]*${month}[ ,.-]*(?:${year}|\\d{2})\\b`, 'gi'),
  new RegExp(`\\b${month}[ .-]*\\d{1,2}(?:st|nd|rd|th)?[ ,.-]+${year}\\b`, 'gi'),
  // A number behind the word for what it is the number of.
  /\b(?:mrn|ssn|dob|d\.o\.b|accession|acc#|tel|phone|mobile|fax|pager|patient id|pat id|case id)\b\.?[ :#=]*(?:no|nr|number)?[ .:#=]*[^\s,;]*\d[^\s,;)]*/gi,
];

/** Stands where something was taken out; in no text that a file may hold. */
export const takenOut = '\u0001';

/** The text with each such piece replaced by the mark. */
export function withoutPatterns(text: string): string {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, takenOut), text.replaceAll(takenOut, ' '));
}

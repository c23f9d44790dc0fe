import { lines } from './defined-term-lines';

/**
 * Enumerated values and defined terms of PS3.3 and the terms that vendors write beside them. A code string can hold a name as well as a term, so that no
 * string is kept for its form alone.
 */
const terms: ReadonlySet<string> = new Set(lines.split(/[\n,]/).filter((term) => term !== ''));

export function isDefinedTerm(term: string): boolean {
  return terms.has(term.toUpperCase());
}

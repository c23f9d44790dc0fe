import { isClinicalWord } from '../../dictionary/clinical-words';
import type { Identifiers } from '../identity/identifiers';

/** Letters and digits in a row; what stands between them separates and says nothing. */
const piece = /[A-Za-z0-9\u0080-\uffff]+/g;
const alphanumeric = /^(?:[a-z]{0,4}\d{1,4}){1,3}[a-z]{0,3}$/i;
const fewLetters = /^[a-z]{1,2}$/i;

/**
 * Whether a piece of a description says something about the examination and cannot name anybody: a vetted word, or a size, filter or sequence name of few letters
 * and digits. Six digits in a row may be a record number or a date.
 */
function isVetted(text: string): boolean {
  return isClinicalWord(text) || fewLetters.test(text) || (alphanumeric.test(text) && !/\d{5}/.test(text));
}

/** Joins the pieces that stay by what separates them in the original; separators that would hang in the air go. */
function withoutPieces(text: string, keeps: (one: string) => boolean): { text: string; dropped: number } {
  let out = '';
  let dropped = 0;
  let at = 0;
  let lastWasKept = true;
  for (const match of text.matchAll(piece)) {
    const separator = text.slice(at, match.index);
    at = match.index + match[0].length;
    const isKept = keeps(match[0]);
    if (!isKept) dropped += 1;
    else out += (out !== '' && !lastWasKept ? ' ' : separator) + match[0];
    lastWasKept = isKept;
  }
  return { text: (out + (lastWasKept ? text.slice(at) : '')).trim(), dropped };
}

/** Separators that belong into descriptions; others (carets of names, at signs) end up as blanks. */
function plainSeparators(text: string): string {
  return text.replace(/[^A-Za-z0-9 .,:;+*/%()[\]{}<>=_#&'"\\-]+/g, ' ');
}

/**
 * Descriptors, piece by piece (PS3.15 E.3.4): what is not vetted, and whatever this file calls its patient, staff or places, is left out.
 * @returns the same text when nothing had to go, an empty one when nothing may stay
 */
export function cleanText(text: string, identifiers: Identifiers, isOtherWord: (word: string) => boolean = () => false): string {
  const cleaned = withoutPieces(text, (one) => (isVetted(one) || isOtherWord(one)) && !identifiers.isIn(one));
  const rest = cleaned.dropped === 0 ? text : cleaned.text;
  const plain = plainSeparators(rest) === rest ? rest : plainSeparators(rest).replace(/ +/g, ' ').trim();
  // Pieces that are harmless one by one may spell a name together.
  return identifiers.isIn(plain) ? '' : plain;
}

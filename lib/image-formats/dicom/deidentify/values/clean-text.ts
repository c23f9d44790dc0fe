import { isClinicalWord } from '../../dictionary/clinical-words';
import { isDeviceWord, isTownOfMaker } from '../../dictionary/device-words';
import { isNameWord } from '../../dictionary/name-words';
import { isScannerWord } from '../../dictionary/scanner-words';
import type { Identifiers } from '../identity/identifiers';
import { dropNames } from './drop-names';
import type { Piece } from './drop-names';
import { takenOut, withoutPatterns } from './personal-patterns';

/** Letters and digits in a row; what stands between them separates and says nothing. */
const piece = new RegExp(`[A-Za-z0-9\\u0080-\\uffff]+|${takenOut}`, 'g');
const alphanumeric = /^(?:[a-z]{0,4}\d{1,4}){1,3}[a-z]{0,3}$/i;
/** Of a size or a filter, wherever in the word; more are a number of something. */
const mostDigits = 6;
const fewLetters = /^[a-z]{1,2}$/i;

/**
 * Whether a piece of a description says something about the examination and cannot name anybody: a vetted word (numbered perhaps), words written as one ("ThorAbdPel"), or a size,
 * filter or sequence name of few letters and digits. Six digits in a row may be a record number or a date.
 */
const isWord = (text: string): boolean => isClinicalWord(text) || isScannerWord(text) || isDeviceWord(text);

function isVetted(text: string): boolean {
  return isWord(text.replace(/\d{1,3}$/, '')) || isWord(text.replace(/^\d{1,2}(?=[a-z]{3})/i, '')) || fewLetters.test(text) || (alphanumeric.test(text) && !/\d{5}/.test(text) && text.replace(/\D/g, '').length <= mostDigits) || isCompound(text);
}

function isCompound(text: string): boolean {
  const parts = text.split(/(?<=[a-z])(?=[A-Z])/);
  return parts.length > 1 && parts.every((part) => part.length >= 3 && isWord(part) && !isNameWord(part));
}

/** Joins the pieces that stay by what separates them in the original; separators that would hang in the air go. */
function joinKept(pieces: readonly Piece[], tail: string): string {
  let out = '';
  let lastWasKept = true;
  for (const { text, separator, keep } of pieces) {
    if (keep) out += (lastWasKept ? separator : out === '' ? '' : ' ') + text;
    lastWasKept = keep;
  }
  return (out + (lastWasKept ? tail : '')).trim();
}

/** Separators that belong into descriptions; others (carets of names, at signs) end up as blanks. */
function plainSeparators(text: string): string {
  return text.replace(/[^A-Za-z0-9 .,:;+*/%()[\]{}<>=_#&'"\\-]+/g, ' ');
}

function cleanOnce(text: string, identifiers: Identifiers): string {
  const marked = withoutPatterns(text);
  let at = 0;
  const pieces = [...marked.matchAll(piece)].map((match, i, matches): Piece => {
    const separator = marked.slice(at, match.index);
    at = match.index + match[0].length;
    const word = match[0];
    return { text: word, separator, keep: word !== takenOut && /^[\0-\x7f]*$/.test(word) && (isVetted(word) || isTownOfMaker(word, matches[i + 1]?.[0] ?? '')) && !identifiers.isIn(word) };
  });
  dropNames(pieces);
  const rest = pieces.every(({ keep }) => keep) ? text : joinKept(pieces, marked.slice(at));
  return plainSeparators(rest) === rest ? rest : plainSeparators(rest).replace(/ +/g, ' ').trim();
}

/** More rounds, or more characters, mean a text that nobody wrote as a description; and looking for patterns takes time that grows with the square of the length. */
const mostRounds = 8;
const mostCharacters = 1024;

/**
 * Descriptors, piece by piece (PS3.15 E.3.4): what is not vetted, and whatever this file calls its patient, staff or places, is left out. What is left is cleaned
 * again until nothing more goes, since pieces that come to stand side by side may say something together; so a cleaned text always stays as it is.
 * @returns the same text when nothing had to go, an empty one when nothing may stay
 */
export function cleanText(text: string, identifiers: Identifiers): string {
  let rest = text.length > mostCharacters ? '' : text;
  for (let round = 0; round < mostRounds; round += 1) {
    const cleaned = cleanOnce(rest, identifiers);
    // Pieces that are harmless one by one may spell a name together.
    if (cleaned === rest) return !/[A-Za-z0-9]/.test(rest) || identifiers.isIn(rest) ? '' : rest;
    rest = cleaned;
  }
  return '';
}

/** Sentences (LT, ST, UT): all of it when every word of it is vetted, otherwise nothing, since half a sentence about a person is still about a person. */
export function cleanNarrative(text: string, identifiers: Identifiers): string {
  return cleanText(text, identifiers) === text ? text : '';
}

import { encodingsOf } from '../../characters/encode-text';
import { foldedForms, foldedWords, foldText, squeezeFolded } from '../../characters/fold-text';
import type { Readings } from '../../characters/readings';
import { isClinicalWord } from '../../dictionary/clinical-words';
import { isDeviceWord } from '../../dictionary/device-words';
import { formsOfDate } from './date-forms';

/** More of them mean a file that wants to tire the search; then every text counts as suspicious. */
const mostTokens = 2000;
/** The patient comes first; a file with thousands of names must not make the search through large tables endless. */
const mostSpelled = 200;
/** From here on a token counts inside a longer word too; shorter ones would be found in half of all words. */
const longToken = 5;
/** Two characters of Chinese, kana or Hangul say as much as a word of letters. */
const longIdeographicToken = 2;

interface Token {
  readonly text: string;
  /** Six digits of a date, which mean something else in a code. */
  readonly isShortDay: boolean;
}

const squeeze = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9\u0080-\u00ff]/g, '');
const pieces = (text: string): string[] => text.toUpperCase().split(/[^A-Z0-9\u0080-\u00ff]+/);
const longEnough = (text: string): boolean => text.length >= (/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text) ? longIdeographicToken : longToken);
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
const isExamination = (piece: string): boolean => isClinicalWord(piece) || isDeviceWord(piece);
const anything = (): boolean => true;

/**
 * What a file calls its patient, its staff and its places. Whatever is kept is held against it, since people write names and numbers into attributes that
 * are meant for something else (DEID-16). Names are known as their bytes and, where they are not ASCII, as what these mean in the character set of the file.
 */
export class Identifiers {
  private readonly tokens = new Map<string, Token>();
  /** Those that count inside longer words, and the length of the shortest: most words of a description are too short to hold one. */
  private readonly inside: Token[] = [];
  private shortestInside = Infinity;
  private readonly numbers = new Set<string>();
  /** Names outside ASCII as they were written, for searching bytes. */
  private readonly foreign = new Set<string>();
  private encoded: readonly string[] | null = null;
  private readonly seen = new Map<string, boolean>();
  private isOverfull = false;

  /** Family and given name of two letters, as words of their own ("Li^Bo"); longer ones are found by `addName`. */
  addShortName(text: string): void {
    for (const piece of pieces(text.split('^').slice(0, 2).join(' '))) if (/^[A-Z]{2}$/.test(piece) && !isExamination(piece)) this.addWord(piece);
  }

  addName(text: string): void {
    for (const piece of pieces(text)) if (piece.length >= 3) this.addWord(piece);
    if (squeeze(text).length >= longToken) this.add(squeeze(text));
  }

  addIdentifier(text: string): void {
    const whole = squeeze(text);
    if (whole.length >= 4) this.addWord(whole);
    for (const piece of pieces(text)) if (piece.length >= 4 && !isExamination(piece)) this.addWord(piece);
    // "PID48151": the digits alone end up in numbers.
    for (const digits of text.match(/\d{5,}/g) ?? []) this.addNumber(digits);
  }

  /** A name or place by its character set. Its alphabetic, ideographic and phonetic forms each count (PS3.5 6.2.1). */
  addDecoded(text: string): void {
    for (const group of text.split('=')) {
      for (const form of foldedForms(group)) {
        for (const word of foldedWords(form)) if (!isAscii(word) || (word.length >= 3 && !isExamination(word))) this.addWord(word);
        const whole = squeezeFolded(form);
        if (longEnough(whole)) this.add(whole);
      }
      for (const word of [group, ...group.split(/[\s^\\]+/)]) if (!isAscii(word) && this.foreign.size < mostSpelled) this.foreign.add(word.trim());
    }
  }

  /** Eight digits, as they are and as people write them. */
  addDate(text: string): void {
    const forms = formsOfDate(text);
    if (!forms || this.tokens.has(forms.numbers[0] ?? '')) return;
    for (const form of forms.long) this.add(form);
    for (const form of forms.short) this.add(form, true);
    for (const form of forms.numbers) this.addNumber(form);
  }

  private addWord(text: string): void {
    this.add(text);
    this.addNumber(text);
  }

  private add(text: string, isShortDay = false): void {
    this.isOverfull ||= this.tokens.size >= mostTokens;
    const known = this.tokens.get(text);
    // A name that is spelled like six digits of a day counts in codes as well.
    if (this.isOverfull || (known && !known.isShortDay)) return;
    const token = { text, isShortDay };
    this.tokens.set(text, token);
    if (!longEnough(text)) return;
    this.inside.push(token);
    this.shortestInside = Math.min(this.shortestInside, text.length);
  }

  private addNumber(digits: string): void {
    if (this.numbers.size < mostTokens && /^0*[1-9]\d{4,}$/.test(digits)) this.numbers.add(digits.replace(/^0+/, ''));
  }

  private holds(words: readonly string[], squeezed: string, counts: (token: Token) => boolean): boolean {
    const isKnown = (word: string): boolean => {
      const token = this.tokens.get(word);
      return token !== undefined && counts(token);
    };
    return words.some(isKnown) || (squeezed.length >= this.shortestInside && this.inside.some((token) => squeezed.includes(token.text) && counts(token)));
  }

  /** Whether a text holds one of them: as a word of its own, or inside another where it is long enough. */
  isIn(text: string): boolean {
    if (this.tokens.size === 0) return false;
    if (this.isOverfull) return true;
    const known = this.seen.get(text);
    if (known !== undefined) return known;
    const found = this.holds(pieces(text), squeeze(text), anything);
    if (text.length <= 64) this.seen.set(text, found);
    return found;
  }

  /** The same in any of the ways to read a text. */
  isInAny({ raw, decoded }: Readings): boolean {
    return this.isIn(raw) || decoded.some((text) => this.isInDecoded(text));
  }

  private isInDecoded(text: string): boolean {
    if (this.tokens.size === 0) return false;
    const folded = foldText(text);
    return this.isOverfull || this.holds(foldedWords(folded), squeezeFolded(folded), anything);
  }

  /** The same for a code of a public scheme, which means what its scheme says even where its digits could be read as a day. */
  isInCode(code: string): boolean {
    return this.isOverfull || this.holds(pieces(code), squeeze(code), ({ isShortDay }) => !isShortDay);
  }

  /** Whether one of the long ones stands in capital letters that bytes happen to spell. Digits alone come about by chance more easily, so they must be eight. */
  isSpelledIn(letters: string): boolean {
    return this.inside.slice(0, mostSpelled).some(({ text }) => text.length >= longToken && (/[^0-9]/.test(text) || text.length >= 8) && letters.includes(text));
  }

  /** Whether bytes (as Latin-1) hold a name outside ASCII in any of the encodings that such names have. */
  isEncodedIn(bytes: () => string): boolean {
    if (this.foreign.size === 0) return false;
    this.encoded ??= [...this.foreign].flatMap((name) => encodingsOf(name));
    const text = bytes();
    return this.encoded.some((form) => text.includes(form));
  }

  /** Whether the digits of a number are one of them, wherever its point stands; short ones prove nothing. */
  isNumber(text: string): boolean {
    const digits = text.replace(/\D/g, '').replace(/^0+/, '');
    return digits.length >= 6 && this.numbers.has(digits);
  }

  /** Whether a number is one of them but for a fraction ("48151.0"). */
  isWhole(number: number): boolean {
    return this.numbers.size > 0 && this.numbers.has(Math.trunc(Math.abs(number)).toString());
  }
}

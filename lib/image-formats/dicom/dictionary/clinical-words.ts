import { lines as linesA } from './clinical-words-a';
import { lines as linesB } from './clinical-words-b';

/**
 * Words that describe an examination and name nobody: those that the code meanings of PS3.16 and the attribute names of PS3.6 write in small letters (so that
 * names of persons, which are capitalised, are not among them), medical words that only begin a meaning, and what scanners call their series.
 */
const words: ReadonlySet<string> = new Set([linesA, linesB].join(' ').split(/\s+/).filter((word) => word !== ''));

export function isClinicalWord(word: string): boolean {
  return words.has(word.toLowerCase());
}

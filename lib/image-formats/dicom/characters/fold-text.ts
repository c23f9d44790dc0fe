/** Combining marks of Latin, Greek and Cyrillic; those of kana belong to their letter. */
const marks = /[\u0300-\u036f]/g;

/**
 * One form of all the ways to write a name: capitals, without accents, half-width and full-width alike, hiragana as katakana (Unicode TR 15, NFKC).
 */
export function foldText(text: string): string {
  const plain = text.normalize('NFKD').replace(marks, '').normalize('NFKC').toUpperCase();
  return plain.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

/** Letters that many write as two in ASCII ("Mueller"). */
const doubled: Readonly<Record<string, string>> = { Ä: 'AE', Ö: 'OE', Ü: 'UE', Å: 'AA', Ø: 'OE', Æ: 'AE', Œ: 'OE' };

/** The folded forms of a name: one, or two where letters of it have a spelling of their own in ASCII. */
export function foldedForms(text: string): readonly string[] {
  const upper = text.normalize('NFC').toUpperCase();
  const spelledOut = upper.replace(/[ÄÖÜÅØÆŒ]/g, (letter) => doubled[letter] ?? letter);
  return spelledOut === upper ? [foldText(text)] : [foldText(text), foldText(spelledOut)];
}

/** Words of a folded text. */
export function foldedWords(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** A folded text without what separates its words. */
export function squeezeFolded(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]/gu, '');
}

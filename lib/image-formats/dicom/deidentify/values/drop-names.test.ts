import { describe, expect, it } from 'vitest';
import { dropNames, type Piece } from './drop-names';

/** Pieces in the order of the text; those in brackets were not vetted. What stays, with blanks between. */
function kept(text: string): string {
  let at = 0;
  const pieces = [...text.matchAll(/\[?[A-Za-z0-9]+\]?/g)].map((match): Piece => {
    const separator = text.slice(at, match.index);
    at = match.index + match[0].length;
    return { text: match[0].replace(/[[\]]/g, ''), separator, keep: !match[0].startsWith('[') };
  });
  dropNames(pieces);
  return pieces.filter(({ keep }) => keep).map((one) => one.text).join(' ');
}

describe('the other half of a name', () => {
  it.each([
    // Behind titles: the next word, and the one behind it if it may be a name.
    ['LIVER Dr Liver CT', 'LIVER CT'], ['Doctor Bone Hand', ''], ['PROF Chest Long CT', 'CT'], ['Physician Chest', ''], ['doc Hand. Long', 'Long'], ['professor Chest', ''], ['Mr Long', ''], ['Mrs Chest', ''], ['Ms Chest', ''], ['Miss Chest', ''], ['Herr Chest', ''], ['Frau Chest', ''],
    ['Mme Chest', ''], ['Mlle Chest', ''], ['Sr Chest', ''], ['Sra Chest', ''], ['MR Chest', 'MR Chest'], ['mrs Chest', 'mrs Chest'], ['MS Chest', 'MS Chest'], ['Drs Chest', 'Drs Chest'], ['xdr Chest', 'xdr Chest'], ['Dr', ''], ['CT Dr', 'CT'],
    // Behind "by": what was not vetted or may be a name.
    ['read by [Zzyzx] Hand CT', 'read by CT'], ['read by Long Hand CT', 'read by CT'], ['read BY Long. CT', 'read BY CT'], ['read by contrast Hand', 'read by contrast Hand'], ['read by', 'read by'], ['read by [Zzyzx] CT', 'read by CT'], ['by Long; Hand', 'by Hand'], ['bypass Long', 'bypass Long'], ['standby Long', 'standby Long'],
    // Two words in a row that are names, one of them a first name; X-ray is no Ray.
    ['Hand Ray', ''], ['Ray Hand CT', 'CT'], ['Hand Long', 'Hand Long'], ['Ray Mark', ''], ['X-Ray Hand', 'X Ray Hand'], ['x ray hand', 'x ray hand'], ['Hand; Ray', 'Hand Ray'], ['Chest Ray', 'Chest Ray'], ['CT Hand, Ray', 'CT'], ['Hand    Ray', 'Hand Ray'],
    // Beside what was not vetted, in both directions and as far as it goes.
    ['[Zzyzx] Bone CT', 'CT'], ['CT Bone [Zzyzx]', 'CT'], ['CT Bone Hand [Zzyzx]', 'CT'], ['[Zzyzx] Bone Hand CT', 'CT'], ['[Zzyzx] Chest', 'Chest'], ['[Zzyzx]; Bone', 'Bone'], ['Bone; [Zzyzx]', 'Bone'], ['[Zzyzx12] Bone', 'Bone'], ['[Z] Bone', 'Bone'],
    ['747 [Zzyzx]', ''], ['[Zzyzx] 747', ''], ['74 [Zzyzx]', '74'], ['A747 [Zzyzx]', 'A747'], ['747B [Zzyzx]', '747B'], ['[Zzyzx], Bone', ''], ["[Zzyzx]'Bone", ''], ['[Zzyzx]-Bone', ''], ['[Zzyzx]^Bone', ''], ['[Zzyzx] , -Bone', 'Bone'],
    ['Chest CT', 'Chest CT'], ['Bone Hand', 'Bone Hand'],
  ])('of %s leaves %j', (text, expected) => expect(kept(text)).toBe(expected));
});

import { isGivenNameWord, isNameWord } from '../../dictionary/name-words';

/** One piece of a text, and what stands between it and the piece before. */
export interface Piece {
  readonly text: string;
  readonly separator: string;
  keep: boolean;
}

const titles = /^(dr|doctor|doc|prof|professor|physician)$/i;
/** "MR", "MRS" and "MS" are examinations and illnesses; only written like this they are titles. */
const courtesies = /^(Mr|Mrs|Ms|Miss|Herr|Frau|Mme|Mlle|Sr|Sra)$/;
const isAlphabetic = (piece: Piece | undefined): piece is Piece => piece !== undefined && /^[A-Za-z\u0080-\uffff]{2,}$/.test(piece.text);
const isNextTo = (piece: Piece | undefined): boolean => piece !== undefined && /^[ ,^'\u00b4-]{0,3}$/.test(piece.separator);

/**
 * Takes out the other half of names: what follows a title, words that are names too beside a piece that nobody vetted ("Bone Ingrid"), two of them in a row
 * when one is a first name ("Hand Ray"), and numbers of houses beside such a piece.
 */
export function dropNames(pieces: readonly Piece[]): void {
  pieces.forEach((piece, i) => {
    if (titles.test(piece.text) || courtesies.test(piece.text)) dropTitled(pieces, i);
    else if (/^by$/i.test(piece.text)) dropBehindBy(pieces, i);
  });
  pieces.forEach((piece, i) => {
    const before = pieces[i - 1];
    const isPair = isNextTo(piece) && before && isNameWord(piece.text) && isNameWord(before.text) && (isGivenNameWord(piece.text) || isGivenNameWord(before.text));
    // X-ray is no Ray.
    if (isPair && !/^x$/i.test(pieces[i - 2]?.text ?? '')) before.keep = piece.keep = false;
  });
  spread(pieces);
}

function dropTitled(pieces: readonly Piece[], at: number): void {
  const [title, first, second] = [pieces[at], pieces[at + 1], pieces[at + 2]];
  if (title) title.keep = false;
  if (first) first.keep = false;
  if (second && isNextTo(second) && isNameWord(second.text)) second.keep = false;
}

function dropBehindBy(pieces: readonly Piece[], at: number): void {
  const [first, second] = [pieces[at + 1], pieces[at + 2]];
  if (!first || (first.keep && !isNameWord(first.text))) return;
  first.keep = false;
  if (second && isNextTo(second) && isNameWord(second.text)) second.keep = false;
}

/** From pieces that are out to their neighbours, in both directions and as far as it goes. */
function spread(pieces: readonly Piece[]): void {
  const reach = (piece: Piece, neighbour: Piece | undefined, isAdjacent: boolean): void => {
    if (!piece.keep || !isAdjacent || !isAlphabetic(neighbour) || neighbour.keep) return;
    if (isNameWord(piece.text) || /^\d{3,}$/.test(piece.text)) piece.keep = false;
  };
  pieces.forEach((piece, i) => reach(piece, pieces[i - 1], isNextTo(piece)));
  for (let i = pieces.length - 1; i >= 0; i -= 1) {
    const piece = pieces[i];
    if (piece) reach(piece, pieces[i + 1], isNextTo(pieces[i + 1]));
  }
}

/**
 * First colours for labels, bright enough for a black image and told apart with the common colour vision deficiencies:
 * Okabe and Ito's eight (Color Universal Design, 2008) without black, with blue and vermillion lightened, then tints between them.
 */
export const PALETTE = ['#e69f00', '#56b4e9', '#2fbf92', '#f0e442', '#4f8fe8', '#f0743c', '#d48bb8', '#b8e986', '#a78bfa', '#ff9d9d', '#7fe3e3', '#c9a66b'] as const;

/** The first colour that no label has yet; the least used one when all are taken. */
export function nextColor(used: readonly string[]): string {
  const uses = (color: string) => used.filter((other) => other === color).length;
  return PALETTE.reduce((best: string, color) => (uses(color) < uses(best) ? color : best), PALETTE[0]);
}

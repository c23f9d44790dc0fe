import { readFileSync } from 'node:fs';

/** Lines of code: not empty, not only a bracket, no comment, no import. */
function linesOfCode(file) {
  return readFileSync(file, 'utf8').split('\n').flatMap((text, index) => (/[a-z0-9]/i.test(text) && !/^\s*(\/\/|\/?\*|import\b|\} from\b)/.test(text) ? [index + 1] : []));
}

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `count` lines of code of these files, each as likely as another, as ranges that Stryker mutates (`file:line-line`).
 * Mutants that span lines (a whole block left out) are not in them: they are the easiest to find, so what a sample says is on the low side.
 */
export function sampleLines(files, count, seed) {
  const lines = files.flatMap((file) => linesOfCode(file).map((line) => ({ file, line })));
  const random = randomFrom(seed);
  for (let i = 0; i < Math.min(count, lines.length); i += 1) {
    const j = i + Math.floor(random() * (lines.length - i));
    [lines[i], lines[j]] = [lines[j], lines[i]];
  }
  return lines.slice(0, count).map(({ file, line }) => `${file}:${line}-${line}`);
}

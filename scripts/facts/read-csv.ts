/** Rows of a small CSV file (RFC 4180 quotes, no line breaks inside a field), without its header line. */
export function readCsv(text: string): string[][] {
  return text.trim().split(/\r?\n/).slice(1).map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map((field) => (field[1] ?? field[2] ?? '').replaceAll('""', '"')));
}

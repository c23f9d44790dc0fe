import { imageFormats } from './index';

const companions = imageFormats.flatMap((format) => format.companions ?? []);

/** The name without the ending that it has of these, case ignored; null when it has none of them. */
function stemOf(name: string, endings: readonly string[]): string | null {
  const ending = endings.find((one) => name.toLowerCase().endsWith(one));
  return ending === undefined ? null : name.slice(0, -ending.length);
}

const stemOfHead = (name: string) => companions.map(({ headExtensions }) => stemOf(name, headExtensions)).find((stem) => stem !== null) ?? null;
const stemOfBody = (name: string) => companions.map(({ bodyExtensions }) => stemOf(name, bodyExtensions)).find((stem) => stem !== null) ?? null;

/** Has it the ending of the second half of a pair? Such a file cannot be told from noise by its content. */
export const isBodyOfPair = (name: string): boolean => stemOfBody(name) !== null;

/**
 * Finds what belongs together among files of a collection (see `CompanionFiles`): the files in their order, a head with its body, which then is no file of its own. A body without its head
 * stays one.
 * @param nameOf with its folders, so that only files of one folder meet
 */
export function pairCompanions<F>(files: readonly F[], nameOf: (file: F) => string): { readonly file: F; readonly body: F | null }[] {
  const bodies = new Map<string, F>();
  for (const file of files) {
    const stem = stemOfBody(nameOf(file));
    if (stem !== null) bodies.set(stem, file);
  }
  const taken = new Set<F>();
  const paired = files.map((file) => {
    const stem = stemOfHead(nameOf(file));
    const body = stem === null ? undefined : bodies.get(stem);
    if (stem === null || !body) return { file, body: null };
    bodies.delete(stem);
    taken.add(body);
    return { file, body };
  });
  return paired.filter(({ file }) => !taken.has(file));
}

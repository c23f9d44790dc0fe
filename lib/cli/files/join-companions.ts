import { imageFormats } from '@/lib/image-formats';
import type { Found, FoundFile } from './list-files';

const LONE_BODY = 'This is the second half of a pair (.hdr and .img), and the first is not beside it.';

const endingOf = (name: string, endings: readonly string[]) => endings.find((ending) => name.toLowerCase().endsWith(ending));
const stemOf = (name: string, ending: string) => name.slice(0, name.length - ending.length);

/** Makes one file of those that come as two (see `CompanionFiles`); a body without its head is named. */
export function joinCompanions({ files, unreadable }: Found): Found {
  const joined: Found = { files: [], unreadable: [...unreadable] };
  const bodies = new Map<string, FoundFile>();
  const pairs = imageFormats.flatMap(({ companions }) => companions ?? []);
  const bodyEnding = (name: string) => pairs.map(({ bodyExtensions }) => endingOf(name, bodyExtensions)).find((ending) => ending !== undefined);
  const headEnding = (name: string) => pairs.map(({ headExtensions }) => endingOf(name, headExtensions)).find((ending) => ending !== undefined);
  for (const file of files) {
    const ending = bodyEnding(file.name);
    if (ending !== undefined) bodies.set(stemOf(file.name, ending), file);
  }
  for (const file of files) {
    const ending = headEnding(file.name);
    const body = ending === undefined ? undefined : bodies.get(stemOf(file.name, ending));
    if (body) {
      joined.files.push({ ...file, source: { ...file.source, companion: body.source }, size: file.size + body.size });
      bodies.delete(stemOf(body.name, bodyEnding(body.name) ?? ''));
    } else if (bodyEnding(file.name) === undefined) joined.files.push(file);
  }
  joined.unreadable.push(...[...bodies.values()].map(({ name }) => ({ name, reason: LONE_BODY })));
  return joined;
}

import { isBodyOfPair, pairCompanions } from '@/lib/image-formats/pair-companions';
import type { Found } from './list-files';

const LONE_BODY = 'This is the second half of a pair (.hdr and .img), and the first is not beside it.';

/** Makes one file of those that come as two; a body without its head is named. */
export function joinCompanions({ files, unreadable }: Found): Found {
  const joined: Found = { files: [], unreadable: [...unreadable] };
  for (const { file, body } of pairCompanions(files, ({ name }) => name)) {
    if (body) joined.files.push({ ...file, source: { ...file.source, companion: body.source }, size: file.size + body.size });
    else if (isBodyOfPair(file.name)) joined.unreadable.push({ name: file.name, reason: LONE_BODY });
    else joined.files.push(file);
  }
  return joined;
}

import type { Prisma } from '../../db';

/** Length of "P-" and eight characters. */
const PSEUDONYM_LENGTH = 10;

/**
 * Rows whose name begins with what the person typed. Names begin with the pseudonym, so this finds both; "p-7k3", "7K3" and
 * "P-7K3F9A2C · study 2" are understood. A range on the name, because an index answers a range but not a LIKE.
 */
export function matchStudyName(search: string): Prisma.StudyWhereInput {
  const typed = search.toUpperCase();
  const full = 'P-'.startsWith(typed) ? 'P-' : typed.startsWith('P-') ? search : `P-${search}`;
  const prefix = full.slice(0, PSEUDONYM_LENGTH).toUpperCase() + full.slice(PSEUDONYM_LENGTH).toLowerCase().replace('s', 'S');
  return { name: { gte: prefix, lt: `${prefix}\u{10ffff}` } };
}

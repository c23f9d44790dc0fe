import type { endpoints, ReplyOf } from '@/lib/api';

export type Missing = ReplyOf<typeof endpoints.listMissingObjects>;

/** How many images, in which projects: what to look for in the backup. */
export function missingWords({ items, hasMore }: Missing): string {
  const lost = items.length === 1 && !hasMore ? 'One image has lost its stored file, or part of it' : `${hasMore ? 'At least ' : ''}${items.length} images have lost their stored files, or parts of them`;
  const projects = [...new Set(items.map(({ projectName }) => projectName))].sort();
  const named = projects.slice(0, 3).map((name) => `“${name}”`).join(', ');
  const rest = projects.length > 3 ? ` and ${projects.length - 3} more` : '';
  return `${lost}, in ${projects.length === 1 ? 'the project' : 'the projects'} ${named}${rest}.`;
}

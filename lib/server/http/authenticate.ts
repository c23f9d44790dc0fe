import type { Actor } from '../access';

/** Placeholder signature; accounts fill it in. */
export async function authenticate(_request: Request): Promise<Actor | null> {
  return null;
}

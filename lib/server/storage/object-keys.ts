import { randomBytes } from 'node:crypto';

/** What hangs on an image: its preview (WebP before version 0.2, JPEG since), and for a video the object of single pictures. */
export const COMPANIONS = ['webp', 'jpeg', 'frames'] as const;
export type Companion = (typeof COMPANIONS)[number];

/**
 * `<project>/<first digit of the hash>/<hash>-<64 random bits>`: made here, never from a name that came from outside. Before version 0.2 it was the first two
 * digits; with 256 folders a project, nearly every image of a study of 200 began with making one, which took as long as storing it.
 */
const KEY = new RegExp(`^[A-Za-z0-9_-]{1,64}/[0-9a-f]{1,2}/([0-9a-f]{64})-[0-9a-f]{16}(\\.(${COMPANIONS.join('|')}))?$`);

/**
 * A fresh key, although it holds the content's hash: an object has exactly one row that may ever name it, so that removing an orphan can never
 * race with a second upload of the same content.
 */
export function makeImageKey(projectId: string, contentHash: string): string {
  return requireKey(`${projectId}/${contentHash.slice(0, 1)}/${contentHash}-${randomBytes(8).toString('hex')}`);
}

export function companionKey(imageKey: string, companion: Companion): string {
  return requireKey(`${imageKey}.${companion}`);
}

export function isObjectKey(key: string): boolean {
  return KEY.test(key);
}

export function requireKey(key: string): string {
  if (!KEY.test(key)) throw new Error('This is not a key of the object store.');
  return key;
}

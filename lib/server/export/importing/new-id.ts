import { createHash } from 'node:crypto';

/**
 * The id that an annotation gets here when its own is taken (its project of origin is on this server too): made of project and id, so that
 * importing the same file twice cannot make two of it. A UUID of version 8 (RFC 9562, section 5.8).
 */
export function derivedId(projectId: string, annotationId: string): string {
  const hex = createHash('sha256').update(`${projectId}\n${annotationId}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import { FiducialError } from '@/lib/domain/errors';

/** A tag as people write it: (gggg,eeee). Only for tags of the standard; private ones could spell something. */
export function tagText(tag: number): string {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  return (tag >>> 16) % 2 === 1 ? '(private)' : `(${hex.slice(0, 4)},${hex.slice(4)})`;
}

export function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

export function unsupported(detail: string): FiducialError {
  return new FiducialError('unsupported', detail);
}

import { FiducialError } from '@/lib/domain/errors';

export function damagedJpeg(): FiducialError {
  return new FiducialError('malformed', 'The JPEG image data is damaged.');
}

export function unsupportedJpeg(what: string): FiducialError {
  return new FiducialError('unsupported', `JPEG with ${what} is not supported.`);
}

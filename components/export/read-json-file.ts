import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';

/** What a chosen file holds. Throws before anything is sent when it is too large or not JSON. */
export async function readJsonFile(file: File): Promise<unknown> {
  if (file.size > LIMITS.importBodyBytes) throw new FiducialError('too_large', `The file is larger than ${LIMITS.importBodyBytes / 1024 / 1024} MiB.`);
  try {
    return JSON.parse(await file.text()) as unknown;
  } catch {
    throw new FiducialError('malformed', 'The file is not JSON. Choose a file that was downloaded here as Fiducial JSON.');
  }
}

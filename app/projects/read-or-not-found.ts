import { notFound } from 'next/navigation';
import { FiducialError } from '@/lib/domain/errors';

/** Runs a page's operation; what the person may not see is shown as not found. */
export async function readOrNotFound<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FiducialError && (error.code === 'not_found' || error.code === 'forbidden')) notFound();
    throw error;
  }
}

/** How far the pictures of a video are taken out. */
export interface Reading {
  framesDone: number;
  /** As the video's header says: the pictures may turn out to be more or fewer. */
  framesExpected: number;
}

/**
 * By upload id, and only while this process reads them: a sign of life for the person who waits. Nothing rests on it, so it is not worth a row.
 * On globalThis, since the loop that reads and the routes that tell are bundled apart.
 */
const store = globalThis as { fiducialReadingNow?: Map<string, Reading> };

const readings = () => (store.fiducialReadingNow ??= new Map());

/** `null`: it is read no more. */
export function noteReading(uploadId: string, reading: Reading | null): void {
  if (reading) readings().set(uploadId, { framesDone: reading.framesDone, framesExpected: reading.framesExpected });
  else readings().delete(uploadId);
}

export const readingOf = (uploadId: string): Reading | null => readings().get(uploadId) ?? null;

/** Few: one for each parser child at most. */
export const uploadsReadNow = (): string[] => [...readings().keys()];

import { FiducialError } from '@/lib/domain/errors';

/** One scrypt here takes 128 MiB and a core for a third of a second. */
const AT_ONCE = 2;
const MOST_WAITING = 64;

const store = globalThis as { fiducialHashes?: { running: number; waiting: (() => void)[] } };
const line = () => (store.fiducialHashes ??= { running: 0, waiting: [] });

/** Runs `run` when fewer than two hashes are under way; refuses as `unavailable` when 64 are waiting already. */
export async function limitHashes<T>(run: () => Promise<T>): Promise<T> {
  const state = line();
  if (state.running < AT_ONCE) state.running += 1;
  else if (state.waiting.length >= MOST_WAITING) {
    throw new FiducialError('unavailable', 'Many people are signing in right now. Try again in a minute.', { retryAfterS: 60 });
  } else await new Promise<void>((resolve) => state.waiting.push(resolve));
  try {
    return await run();
  } finally {
    // The place is handed to the next in line, so `running` stays as it is.
    const next = state.waiting.shift();
    if (next) next();
    else state.running -= 1;
  }
}

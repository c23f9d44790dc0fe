/** What keeps the server from reading files just now: no room on its disk, or a store that does not take anything. */
export type Hold = 'full' | 'store';

const REASONS: Record<Hold, string> = {
  full: 'The disk of the server is full. The file has arrived and is safe; it is read as soon as there is room. Tell whoever runs the server.',
  store: 'The server’s store of images cannot be used just now. The file has arrived and is safe; it is read as soon as the store is back.',
};

/** As long as this process lives: a word for the person who waits. Nothing rests on it. On globalThis, since the loop and the routes are bundled apart. */
const store = globalThis as { fiducialHold?: Hold | null };

/** `null`: files are read again. */
export function noteHold(hold: Hold | null): void {
  store.fiducialHold = hold;
}

/** For the person whose file waits; empty when nothing is in the way. */
export const holdReason = (): string => (store.fiducialHold ? REASONS[store.fiducialHold] : '');

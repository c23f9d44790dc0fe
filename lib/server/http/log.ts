import { pino, type Logger } from 'pino';
import { config } from '../config';

const store = globalThis as { fiducialLog?: Logger };

/** The server's log: one JSON line an event on standard output. Holds ids and codes, never header values, file names or people's data. */
export function log(): Logger {
  return (store.fiducialLog ??= pino({ level: config().logLevel, base: null }));
}

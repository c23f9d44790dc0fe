import { saysOutOfSpace } from '@/lib/domain/refusals/out-of-space';
import { parseFile, refusalOf } from './parse-file';
import type { ParseProgress, ParseReply, ParseRequest, UnpackReply, UnpackRequest } from './protocol';
import { unpackFile } from './unpack-file';

/**
 * The program of the parser child (built into dist/parser-child.mjs): reads files, one at a time, for the server that started it. Of the data
 * directory it sees the file it is given and writes into the work area.
 * Its output streams are closed, so nothing that a library prints about a file gets anywhere.
 */
if (!process.send) throw new Error('This program is started by the server.');

/** Often enough to show that a video goes on, seldom enough to cost nothing. */
const SAY_EVERY_MS = 1000;

function progressSpeaker(): (framesDone: number, framesExpected: number) => void {
  let last = 0;
  return (framesDone, framesExpected) => {
    const now = Date.now();
    if (now - last < SAY_EVERY_MS) return;
    last = now;
    const progress: ParseProgress = { kind: 'progress', framesDone, framesExpected };
    process.send?.(progress);
  };
}

async function answer(request: ParseRequest | UnpackRequest): Promise<ParseReply | UnpackReply> {
  try {
    if ('kind' in request) return await unpackFile(request);
    return { kind: 'parsed', file: await parseFile(request, progressSpeaker()) };
  } catch (error) {
    const refusal = refusalOf(error);
    return refusal ? { kind: 'refused', ...refusal } : { kind: 'failed', saysFull: saysOutOfSpace(error) };
  }
}

process.on('message', (request) => {
  void answer(request as ParseRequest | UnpackRequest).then((reply) => process.send?.(reply));
});
// The server is gone: so is the reason to live.
process.on('disconnect', () => process.exit(0));

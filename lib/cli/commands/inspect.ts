import type { WorkPool } from '../work/pool';
import { print, say } from '../output/terminal';

/** Prints one JSON object about a file. Exit code 0, or 2 when the file is refused (then the object says why). */
export async function inspect(pool: WorkPool, path: string, { pixels }: { pixels: boolean }): Promise<number> {
  const reply = await pool.run({ kind: 'inspect', source: { path }, pixels });
  if (reply.kind === 'inspected') {
    print(reply.facts);
    return 0;
  }
  if (reply.kind !== 'refused') throw new Error('A reading thread answered another question.');
  print({ ...reply.facts, refused: { code: reply.code, reason: reply.reason } });
  say(`Refused: ${reply.reason}`);
  return 2;
}

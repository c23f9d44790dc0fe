import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Mail } from './mailer';

const messageSchema = z.object({ to: z.string(), subject: z.string(), text: z.string(), createdAt: z.iso.datetime() });
export interface OutboxMessage extends Mail {
  id: string;
  createdAt: string;
}

/** Keeps a mail as a file that appears whole or not at all. Its name begins with the time, so names sort by age. */
export async function putInOutbox(folder: string, mail: Mail, now = new Date()): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const id = `${String(now.getTime()).padStart(15, '0')}-${randomBytes(6).toString('hex')}`;
  const path = join(folder, `${id}.json`);
  const aside = `${path}.writing`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify({ to: mail.to, subject: mail.subject, text: mail.text, createdAt: now.toISOString() }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  return id;
}

/** Mail in the outbox, newest first, after the message `cursor`; `limit` at most. */
export async function readOutbox(folder: string, page: { cursor?: string | undefined; limit: number }): Promise<{ items: OutboxMessage[]; nextCursor: string | null }> {
  const { cursor, limit } = page;
  const ids = (await listNames(folder)).map((name) => name.slice(0, -'.json'.length)).sort().reverse();
  const rest = cursor === undefined ? ids : ids.filter((id) => id < cursor);
  const wanted = rest.slice(0, limit);
  const items = await Promise.all(wanted.map(async (id) => ({ id, ...messageSchema.parse(JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8'))) })));
  return { items, nextCursor: rest.length > limit ? (wanted.at(-1) ?? null) : null };
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^\d{15}-[0-9a-f]{12}\.json$/.test(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

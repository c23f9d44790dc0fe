import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMailer, outboxFolder } from './mailer';
import { putInOutbox, readOutbox } from './outbox';

let folder: string;
let server: SMTPServer | null = null;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fiducial-mail-'))));
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  const running = server;
  server = null;
  if (running) await new Promise<void>((resolve) => running.close(() => resolve()));
});

interface Received {
  from: string;
  to: string[];
  raw: string;
}

/** A real SMTP server on a free port of this machine that wants user `clinic` and keeps what it accepts. */
async function startServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const running = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.username === 'clinic' && auth.password === 's3cret' ? done(null, { user: 'clinic' }) : done(new Error('Invalid username or password')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        received.push({ from, to: session.envelope.rcptTo.map((to) => to.address), raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
    ...options,
  });
  running.on('error', () => undefined);
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', () => resolve()));
  server = running;
  return { port: (running.server.address() as AddressInfo).port, received };
}

const mailerTo = (smtpUrl: string | null) => makeMailer({ smtpUrl, mailFrom: 'Fiducial <no-reply@clinic.example>', dataDir: folder });
const mail = { to: 'doctor@example.org', subject: 'Invitation to “Lungs”', text: 'Grüße\n\nhttps://fiducial.example/invite#abc_-DEF\n' };

describe('mail over SMTP', () => {
  it('authenticates and delivers one mail to one address, text and link intact', async () => {
    const { port, received } = await startServer();
    expect(await mailerTo(`smtp://clinic:s3cret@127.0.0.1:${port}`)(mail)).toBe('sent');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'no-reply@clinic.example', to: ['doctor@example.org'] });
    const body = (received[0]?.raw ?? '').replace(/=\r\n/g, '').replaceAll('=3D', '=');
    expect(body).toContain('https://fiducial.example/invite#abc_-DEF');
    expect(received[0]?.raw).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  it('says failed when the password is wrong, the recipient is refused, or nobody listens', async () => {
    const { port, received } = await startServer({ onRcptTo: (_address, _session, done) => done(new Error('No such mailbox')) });
    expect(await mailerTo(`smtp://clinic:wrong@127.0.0.1:${port}`)(mail)).toBe('failed');
    expect(await mailerTo(`smtp://clinic:s3cret@127.0.0.1:${port}`)(mail)).toBe('failed');
    expect(received).toEqual([]);
    expect(await mailerTo('smtp://127.0.0.1:1')(mail)).toBe('failed');
  });

  it('keeps a password from a server without TLS that is not plainly this machine', async () => {
    const { port, received } = await startServer({ authOptional: true });
    // Another spelling of 127.0.0.1, which stands for a distant host here: the mail itself arrives, the password does not.
    expect(await mailerTo(`smtp://127.1:${port}`)(mail)).toBe('sent');
    expect(await mailerTo(`smtp://clinic:s3cret@127.1:${port}`)(mail)).toBe('failed');
    expect(received).toHaveLength(1);
  });

  it.each([
    ['a@example.org,b@example.org', 'Hello'],
    ['a@example.org\r\nBcc: b@example.org', 'Hello'],
    ['"a, b"@example.org', 'Hello'],
    ['A <a@example.org>', 'Hello'],
    ['group:a@example.org;', 'Hello'],
    ['a@example.org', 'Hello\r\nBcc: b@example.org'],
    ['a@example.org', 'Hello\nX: y'],
  ])('refuses header injection: %j %j', async (to, subject) => {
    const { port, received } = await startServer({ authOptional: true });
    await expect(mailerTo(`smtp://127.0.0.1:${port}`)({ to, subject, text: 'x' })).rejects.toMatchObject({ code: 'invalid' });
    expect(received).toEqual([]);
  });
});

describe('the outbox', () => {
  it('keeps mail when no server is configured, for its owner only, and reads it back newest first in pages', async () => {
    const outbox = outboxFolder(folder);
    expect(await readOutbox(outbox, { limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await mailerTo(null)(mail)).toBe('outbox');
    for (let i = 1; i <= 4; i++) await putInOutbox(outbox, { ...mail, subject: `Mail ${i}` }, new Date(Date.UTC(2100, 0, i)));
    expect(statSync(join(outbox, readdirSync(outbox)[0] ?? '')).mode & 0o077).toBe(0);
    const first = await readOutbox(outbox, { limit: 3 });
    expect(first.items.map((item) => item.subject)).toEqual(['Mail 4', 'Mail 3', 'Mail 2']);
    const second = await readOutbox(outbox, { limit: 3, ...(first.nextCursor === null ? {} : { cursor: first.nextCursor }) });
    expect(second.items.map((item) => item.subject)).toEqual(['Mail 1', mail.subject]);
    expect(second.items[1]?.text).toBe(mail.text);
    expect(second.nextCursor).toBeNull();
  });
});

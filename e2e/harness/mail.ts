import type { AddressInfo } from 'node:net';
import type { APIRequestContext } from '@playwright/test';
import { expect } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { endpoints } from '@/lib/api';
import { call } from './api';

export interface ReceivedMail {
  readonly to: string[];
  /** Soft line breaks undone. */
  readonly text: string;
}

export interface MailServer {
  /** Setting for the server under test. */
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** A real SMTP server on a free port of this machine that wants a password and keeps what it accepts. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'clinic' && password === 's3cret' ? done(null, { user: 'clinic' }) : done(new Error('Invalid username or password')),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8').replace(/=\r\n/g, '').replaceAll('=3D', '=');
        received.push({ to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://clinic:s3cret@127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The invitation link in a mail, as an address on this server. */
export function linkIn(text: string): string {
  const link = /https?:\/\/[^\s/]+(\/invite#[\w-]+)/.exec(text)?.[1];
  if (!link) throw new Error('The mail has no invitation link.');
  return link;
}

/** The newest invitation link in the outbox for an address; `admin` is signed in as a site administrator. */
export async function linkFromOutbox(admin: APIRequestContext, email: string): Promise<string> {
  const { items } = await call(admin, endpoints.listOutbox);
  const mail = items.find(({ to }) => to === email);
  expect(mail, `a mail for ${email} in the outbox`).toBeTruthy();
  return linkIn(mail?.text ?? '');
}

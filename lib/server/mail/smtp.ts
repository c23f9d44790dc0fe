import { createTransport } from 'nodemailer';
import type { Mail } from './mailer';

const CONNECT_TIMEOUT_MS = 5_000;
const SILENCE_TIMEOUT_MS = 15_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** `url` is `smtp://user:password@host:port` (STARTTLS where offered) or `smtps://…` (TLS from the start). */
export async function sendOverSmtp(server: { url: string; from: string }, mail: Mail): Promise<'sent' | 'failed'> {
  const { hostname, username } = new URL(server.url);
  const transport = createTransport({
    url: server.url,
    // A password goes over TLS or not at all, unless it stays on this machine.
    requireTLS: username !== '' && !LOOPBACK.has(hostname),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const result = await transport.sendMail({ from: server.from, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text });
    return result.rejected.length === 0 ? 'sent' : 'failed';
  } catch {
    // Refused, unreachable, or not in time. The server's words may quote the address, so they are not kept.
    return 'failed';
  } finally {
    transport.close();
  }
}

import { join } from 'node:path';
import { FiducialError } from '@/lib/domain/errors';
import { config } from '../config';
import { putInOutbox } from './outbox';
import { sendOverSmtp } from './smtp';

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text; we send no HTML. */
  text: string;
}

/** `failed` is an answer, not an error: what the mail was about stays, and the mail can be sent again. */
export type Delivery = 'sent' | 'outbox' | 'failed';
export type SendMail = (mail: Mail) => Promise<Delivery>;

interface MailSettings {
  smtpUrl: string | null;
  mailFrom: string;
  dataDir: string;
}

/** Sends over SMTP when a server is configured, else keeps the mail in the outbox folder. */
export function makeMailer(settings: MailSettings): SendMail {
  const { smtpUrl, mailFrom, dataDir } = settings;
  return async (mail) => {
    refuseHeaderInjection(mail);
    if (smtpUrl !== null) return sendOverSmtp({ url: smtpUrl, from: mailFrom }, mail);
    await putInOutbox(outboxFolder(dataDir), mail);
    return 'outbox';
  };
}

export const sendMail: SendMail = (mail) => makeMailer(config())(mail);

export function outboxFolder(dataDir: string): string {
  return join(dataDir, 'outbox');
}

/** A line end in a header would begin another header; a comma or list syntax in the address, another recipient. */
function refuseHeaderInjection({ to, subject }: Mail): void {
  if (/\p{Cc}/u.test(subject)) throw new FiducialError('invalid', 'A subject is one line.');
  if (to.length > 254 || !/^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u.test(to)) {
    throw new FiducialError('invalid', 'Mail goes to exactly one address.');
  }
}

import type { OperationContext } from '../../access';
import { config } from '../../config';
import { sendMail, type SendMail } from '../../mail';

/** An operation that also sends mail: how, and the address that its links begin with. */
export interface MailContext extends OperationContext {
  sendMail: SendMail;
  publicUrl: string;
}

export function withMail(context: OperationContext): MailContext {
  return { ...context, sendMail, publicUrl: config().publicUrl };
}

import type { BadgeTone } from '@/components/ui';
import type { Invitation } from './PeoplePage';

type Delivery = Invitation['delivery'];

export const DELIVERY: Record<Delivery, { name: string; tone: BadgeTone }> = {
  sent: { name: 'Mail sent', tone: 'good' },
  outbox: { name: 'Kept in outbox', tone: 'warn' },
  failed: { name: 'Mail failed', tone: 'bad' },
};

const WORDS: Record<Delivery, string> = {
  sent: 'The mail was sent.',
  outbox: 'No mail server is set up: the mail is kept in the outbox, where a site administrator can read it and pass the link on.',
  failed: 'The mail could not be sent. Check the address and resend.',
};

export function deliveryWords(delivery: Delivery): string {
  return WORDS[delivery];
}

import { INVITATION } from '@/lib/domain/limits';
import { ROLE_DESCRIPTIONS, ROLE_NAMES, type ProjectRole } from '@/lib/domain/permissions';
import { invitationColumns, viewInvitation, type InvitationView } from './invitation-view';
import type { MailContext } from './mail-context';

const VALID_DAYS = INVITATION.validMs / (24 * 3_600_000);

/**
 * Mails the link of a stored invitation and notes how that went. A failed mail leaves the invitation pending: it is shown as failed
 * and can be sent again. The token stands after `#`, which browsers send to no server: it reaches no log and no Referer.
 */
export async function deliverInvitation(context: MailContext, input: { invitationId: string; token: string }): Promise<InvitationView> {
  const { db, actor, publicUrl } = context;
  const invitation = await db.invitation.findUniqueOrThrow({
    where: { id: input.invitationId }, select: { email: true, role: true, project: { select: { name: true } } },
  });
  const delivery = await context.sendMail({
    to: invitation.email,
    subject: `Invitation to the project ${onOneLine(invitation.project.name)}`,
    text: writeText({
      inviter: onOneLine(actor.name), project: onOneLine(invitation.project.name), role: invitation.role as ProjectRole, link: `${publicUrl}/invite#${input.token}`,
    }),
  });
  const row = await db.invitation.update({ where: { id: input.invitationId }, data: { delivery, lastSentAt: new Date() }, select: invitationColumns });
  return viewInvitation(row);
}

function writeText(about: { inviter: string; project: string; role: ProjectRole; link: string }): string {
  return [
    `${about.inviter} invites you to the project "${about.project}" in Fiducial.`,
    `Your role: ${ROLE_NAMES[about.role]}. ${ROLE_DESCRIPTIONS[about.role]}`,
    '',
    'Open this link to join:',
    about.link,
    '',
    `The link is for you alone, works once, and ends after ${VALID_DAYS} days. If you did not expect it, do nothing.`,
    '',
  ].join('\n');
}

/** Names are people's text; in a mail they are one line, and cannot look like a line of ours. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

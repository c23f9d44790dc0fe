'use client';
import { useEffect, useState } from 'react';
import { Badge, ButtonLink, ProblemNotice, Spinner, Time } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { FiducialError } from '@/lib/domain/errors';
import { ROLE_DESCRIPTIONS, ROLE_NAMES } from '@/lib/domain/permissions';
import { JoinButton } from './JoinButton';
import { NewAccountForm } from './NewAccountForm';
import { SignInForm } from './SignInForm';
import { useHashToken } from './use-hash-token';

export type Invitation = ReplyOf<typeof endpoints.inspectInvitation>;
type Look = { token: string; invitation?: Invitation; problem?: unknown };

/** What an invitation link leads to. `signedInAs` is the address of who is signed in in this browser, if anybody. */
export function InvitationCard({ signedInAs }: { signedInAs: string | null }) {
  const token = useHashToken();
  const [look, setLook] = useState<Look | null>(null);
  useEffect(() => {
    if (!token) return undefined;
    const stop = new AbortController();
    callApi(endpoints.inspectInvitation, { body: { token }, signal: stop.signal }).then(
      (invitation) => setLook({ token, invitation }),
      (problem: unknown) => {
        if (!stop.signal.aborted) setLook({ token, problem });
      },
    );
    return () => stop.abort();
  }, [token]);
  if (token === '') return <ProblemNotice problem={new FiducialError('not_found', 'This address has no invitation in it. Open the link from the e-mail, whole, with everything after the #.')} />;
  if (token === null || look?.token !== token) return <Spinner label="Looking at the invitation" />;
  if (!look.invitation) return <ProblemNotice problem={look.problem} action={<ButtonLink href="/sign-in">Go to sign in</ButtonLink>} />;
  return (
    <div className="flex flex-col gap-4">
      <InvitationWords invitation={look.invitation} />
      <WayIn invitation={look.invitation} token={token} signedInAs={signedInAs} />
    </div>
  );
}

function InvitationWords({ invitation }: { invitation: Invitation }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-lg">Join <strong>{invitation.projectName}</strong></p>
      <p className="text-ink-soft">
        <Badge tone="info">{ROLE_NAMES[invitation.role]}</Badge> {ROLE_DESCRIPTIONS[invitation.role]}
      </p>
      <p className="text-sm text-ink-faint">For {invitation.email}, until <Time value={invitation.expiresAt} />.</p>
    </div>
  );
}

function WayIn({ invitation, token, signedInAs }: { invitation: Invitation; token: string; signedInAs: string | null }) {
  if (signedInAs === invitation.email) return <JoinButton token={token} email={invitation.email} />;
  if (signedInAs !== null) {
    return <p className="text-ink-soft">You are signed in as {signedInAs}, but this invitation is for {invitation.email}. Sign out, or open the link in another browser.</p>;
  }
  if (!invitation.hasAccount) return <NewAccountForm token={token} email={invitation.email} />;
  return (
    <>
      <p>You have an account already. Sign in first, then join.</p>
      <SignInForm next={`/invite#${token}`} email={invitation.email} />
    </>
  );
}

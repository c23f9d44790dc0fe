import type { Metadata } from 'next';
import { PasswordPanel, ProfilePanel, SessionsPanel, TokensPanel } from '@/components/admin';
import { AppShell, PageTitle } from '@/components/shell';
import { getMe, listMySessions, listMyTokens } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const context = await pageContext();
  const [me, sessions, tokens] = await Promise.all([getMe(context), listMySessions(context), listMyTokens(context)]);
  return (
    <AppShell person={context.actor} trail={[{ name: 'Account' }]}>
      <PageTitle title="Account" />
      <div className="flex max-w-4xl flex-col gap-5">
        <ProfilePanel me={me} />
        <PasswordPanel />
        <SessionsPanel sessions={sessions.items} />
        <TokensPanel tokens={tokens.items} />
      </div>
    </AppShell>
  );
}

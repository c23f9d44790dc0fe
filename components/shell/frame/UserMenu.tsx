'use client';
import { ChevronDown, Inbox, LogOut, UserCog, Users } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Avatar, Menu, type MenuItem } from '@/components/ui';
import { clearJournals, countUnsaved } from '@/lib/browser/session';
import { SignOutDialog } from './SignOutDialog';

export interface Person {
  name: string;
  email: string;
  isSiteAdmin: boolean;
}

export function UserMenu({ person }: { person: Person }) {
  const router = useRouter();
  const siteItems: MenuItem[] = [
    { label: 'People of this site', icon: Users, onSelect: () => router.push('/admin/users') },
    { label: 'Outbox', icon: Inbox, onSelect: () => router.push('/admin/outbox') },
  ];
  const [unsaved, setUnsaved] = useState(0);
  const ask = async () => {
    const waiting = await countUnsaved();
    if (waiting > 0) setUnsaved(waiting);
    else await leave();
  };
  const leave = async () => {
    await signOut({ redirect: false });
    await clearJournals();
    // A full load, so that nothing of this session stays in the page's memory.
    window.location.assign('/sign-in');
  };
  return (
    <>
      <Menu
        header={
          <>
            <p className="font-medium">{person.name}</p>
            <p className="text-sm text-ink-soft">{person.email}</p>
          </>
        }
        groups={[
          [{ label: 'Account', icon: UserCog, onSelect: () => router.push('/account') }],
          ...(person.isSiteAdmin ? [siteItems] : []),
          [{ label: 'Sign out', icon: LogOut, onSelect: () => void ask() }],
        ]}
        trigger={
          <button type="button" className="flex h-8 items-center gap-2 rounded-md px-1.5 text-ink-soft hover:bg-raised hover:text-ink pointer-coarse:h-11">
            <Avatar name={person.name} />
            <span className="max-w-40 truncate max-md:sr-only">{person.name}</span>
            <ChevronDown aria-hidden size={14} />
          </button>
        }
      />
      <SignOutDialog unsaved={unsaved} onCancel={() => setUnsaved(0)} onSignOut={() => void leave()} />
    </>
  );
}

'use client';
import { ChevronDown, Inbox, LogOut, UserCog, Users } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { useRouter } from 'next/navigation';
import { Avatar, Menu, type MenuItem } from '@/components/ui';

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
  const leave = async () => {
    await signOut({ redirect: false });
    // A full load, so that nothing of this session stays in the page's memory.
    window.location.assign('/sign-in');
  };
  return (
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
        [{ label: 'Sign out', icon: LogOut, onSelect: () => void leave() }],
      ]}
      trigger={
        <button type="button" className="flex h-8 items-center gap-2 rounded-md px-1.5 text-ink-soft hover:bg-raised hover:text-ink pointer-coarse:h-11">
          <Avatar name={person.name} />
          <span className="max-w-40 truncate max-md:sr-only">{person.name}</span>
          <ChevronDown aria-hidden size={14} />
        </button>
      }
    />
  );
}

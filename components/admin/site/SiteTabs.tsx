'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui';

const TABS = [{ href: '/admin/users', name: 'Accounts' }, { href: '/admin/outbox', name: 'Outbox' }];

export function SiteTabs() {
  const here = usePathname();
  return (
    <nav aria-label="Site administration" className="mb-5 flex gap-1 border-b border-line">
      {TABS.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={here === href ? 'page' : undefined}
          className={classNames('-mb-px flex h-9 items-center border-b-2 px-3 pointer-coarse:h-11', here === href ? 'border-primary font-medium text-ink' : 'border-transparent text-ink-soft hover:text-ink')}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './Breadcrumbs';
import { HelpDialog } from './HelpDialog';
import { ProductMark } from './ProductMark';
import { UserMenu, type Person } from './UserMenu';

interface Props {
  person: Person;
  trail: readonly Crumb[];
  children: ReactNode;
}

/** Top bar and main part of every page for signed-in people, except the workbench, which has its own. */
export function AppShell({ person, trail, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-4 border-b border-line bg-panel px-4 pointer-coarse:h-14">
        <ProductMark />
        <div className="min-w-0 flex-1">
          <Breadcrumbs trail={trail} />
        </div>
        <HelpDialog />
        <UserMenu person={person} />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl flex-1 px-4 py-6 outline-none md:px-6">{children}</main>
    </div>
  );
}

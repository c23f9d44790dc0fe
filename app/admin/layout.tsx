import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense, type ReactNode } from 'react';
import { SiteTabs } from '@/components/admin';
import { AppShell, PageTitle } from '@/components/shell';
import { requireActorPage } from '@/lib/server/http/pages';
import { MissingObjects } from './missing-objects';

export const metadata: Metadata = { title: 'Site administration' };

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await requireActorPage();
  if (!actor.isSiteAdmin) notFound();
  return (
    <AppShell person={actor} trail={[{ name: 'Site administration' }]}>
      <PageTitle title="Site administration" />
      <Suspense fallback={null}><MissingObjects /></Suspense>
      <SiteTabs />
      {children}
    </AppShell>
  );
}

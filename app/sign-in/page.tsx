import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { EntryCard, SignInForm } from '@/components/shell';
import { safeReturnPath } from '@/lib/domain/return-path';
import { readActor } from '@/lib/server/http/pages';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const path = safeReturnPath(typeof next === 'string' ? next : null);
  if (await readActor()) redirect(path === '/' ? '/projects' : path);
  return (
    <EntryCard title="Sign in">
      <SignInForm next={path} />
    </EntryCard>
  );
}

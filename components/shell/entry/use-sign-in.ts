'use client';
import { getProviders, signIn } from 'next-auth/react';
import { useAction, type Action } from '@/components/ui';
import { safeReturnPath } from '@/lib/domain/return-path';
import { signInProblem } from './sign-in-words';

export interface SignInInput {
  email: string;
  password: string;
  /** Where to go then; it may come from the address and therefore only ever leads to a page of this site. */
  next?: string | undefined;
}

export function useSignIn(): Action<[SignInInput]> {
  return useAction(async ({ email, password, next }: SignInInput) => {
    // Without an answer here signIn would leave the page for an error page of its own.
    if (!(await getProviders().catch(() => null))) throw signInProblem('unavailable');
    const result = await signIn('credentials', { email, password, redirect: false }).catch(() => undefined);
    if (!result?.ok || result.error) throw signInProblem(result?.error ?? 'unavailable');
    const path = safeReturnPath(next);
    loadPage(path === '/' ? '/projects' : path);
  });
}

/** Always a full load: the server now answers as somebody else. (An address that differs after the # alone loads nothing by itself.) */
function loadPage(path: string): void {
  const target = new URL(path, window.location.href);
  const samePage = target.pathname === window.location.pathname && target.search === window.location.search;
  window.location.assign(target);
  if (samePage) window.location.reload();
}

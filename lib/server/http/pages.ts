import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { safeReturnPath } from '@/lib/domain/return-path';
import type { Actor, OperationContext, PublicContext } from '../access';
import { findSessionActor } from '../admin';
import { database } from '../db';
import { cookieName, readSessionId } from './sign-in/session-cookie';

/** Request header in which proxy.ts tells pages their own path (it overwrites what a client sends). */
export const PATH_HEADER = 'x-fiducial-path';

/** For server components: who is looking at this page, or null. Asked of the database once a request. */
export const readActor = cache(async (): Promise<Actor | null> => {
  const cookie = (await cookies()).get(cookieName('session'))?.value;
  const sessionId = await readSessionId(cookie);
  return sessionId ? findSessionActor(await database(), sessionId) : null;
});

/** The actor, or a redirect to the sign-in page that leads back here. `path` is only needed where the proxy has not run. */
export async function requireActorPage(path?: string): Promise<Actor> {
  const actor = await readActor();
  if (actor) return actor;
  const here = safeReturnPath(path ?? (await headers()).get(PATH_HEADER));
  redirect(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
}

/** What a page that needs a signed-in person hands to its operation. Redirects to sign-in when there is none. */
export async function pageContext(path?: string): Promise<OperationContext> {
  const actor = await requireActorPage(path);
  return { db: await database(), actor, requestId: randomUUID() };
}

/** For pages open to everybody. */
export async function publicPageContext(): Promise<PublicContext> {
  return { db: await database(), actor: await readActor(), requestId: randomUUID() };
}

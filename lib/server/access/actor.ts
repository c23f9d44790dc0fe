import type { TokenScope } from '@/lib/domain/permissions';
import type { Database } from '../db';

/** Who is acting. Made at the door (lib/server/http), believed inside. */
export interface Actor {
  kind: 'user' | 'token';
  userId: string;
  name: string;
  email: string;
  isSiteAdmin: boolean;
  /** Id of the session row or of the API token: a lock taken by it ends with it. */
  sessionId: string;
  /** What the actor may do at most; a browser session carries every scope. */
  scopes: readonly TokenScope[];
}

/** What every operation gets. Adapters (storage, mail) are added by those that use them. */
export interface OperationContext {
  db: Database;
  actor: Actor;
  requestId: string;
}

/** For the few operations open to people who have not signed in. */
export type PublicContext = Omit<OperationContext, 'actor'> & { actor: Actor | null };

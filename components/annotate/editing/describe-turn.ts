/** Whose turn it is to draw on the slice on screen, out of all that is known of it. */
import type { SessionState } from '@/lib/browser/session';
import type { ImageState } from '@/lib/domain/image-state';
import type { LockView } from '@/lib/domain/lock';

export type TurnKind =
  /** The user's role does not draw. */
  | 'viewer'
  /** The rest of the stack is still being asked for. */
  | 'loading'
  /** Marked done: to be opened again before anything is changed. */
  | 'done'
  | 'mine'
  | 'acquiring'
  /** Nobody's: drawing takes the turn by itself. */
  | 'free'
  /** Somebody's a moment ago, free now: a click takes the turn. */
  | 'yourTurn'
  | 'held'
  /** No answer from the server for so long that the lease cannot be relied on. */
  | 'offline'
  | 'recovering'
  | 'lost';

export interface Turn {
  readonly kind: TurnKind;
  readonly holderName: string | null;
  /** The holder is this user in another tab. */
  readonly holderIsMe: boolean;
  readonly mayDraw: boolean;
}

interface Known {
  readonly mayAnnotate: boolean;
  readonly stackComplete: boolean;
  readonly imageState: ImageState;
  /** Of the slice on screen; null while it is scrolled past. */
  readonly session: SessionState | null;
  readonly lock: LockView | undefined;
}

const DRAWABLE: ReadonlySet<TurnKind> = new Set<TurnKind>(['mine', 'acquiring', 'free']);

export function describeTurn(known: Known): Turn {
  const kind = kindOf(known);
  const { session, lock } = known;
  const held = kind === 'held' || kind === 'lost';
  const holderName = held ? (session?.holderName ?? (lock?.mineHere === true ? null : (lock?.holderName ?? null))) : null;
  return { kind, holderName, holderIsMe: held && (session?.holderIsMe ?? lock?.mine ?? false), mayDraw: DRAWABLE.has(kind) };
}

function kindOf({ mayAnnotate, stackComplete, imageState, session, lock }: Known): TurnKind {
  if (!mayAnnotate) return heldByAnother(session, lock) ? 'held' : 'viewer';
  if (session?.mode === 'lost' || session?.mode === 'recovering') return session.mode;
  if (heldByAnother(session, lock)) return 'held';
  if (imageState === 'done') return 'done';
  if (!stackComplete) return 'loading';
  switch (session?.mode) {
    case 'editing': return session.canEdit ? 'mine' : 'acquiring';
    case 'offline': return session.canEdit ? 'mine' : 'offline';
    case 'acquiring': return 'acquiring';
    case 'heldByOther': return 'yourTurn';
    default: return session?.yourTurn === true ? 'yourTurn' : 'free';
  }
}

/** The session knows best; for a slice that is only scrolled past, the strip's last answer stands in. */
function heldByAnother(session: SessionState | null, lock: LockView | undefined): boolean {
  if (session === null || session.mode === 'closed' || session.mode === 'opening') return lock !== undefined && lock.held && !lock.mineHere;
  return session.mode === 'heldByOther' && !session.yourTurn;
}

import type { SessionState } from '@/lib/browser/session';

export interface Saving {
  readonly tone: 'good' | 'busy' | 'warn' | 'bad';
  readonly text: string;
  /** The control of the turn beside it says the same: for screen readers only. */
  readonly isQuiet: boolean;
}

const clockTime = (epochMs: number): string => new Date(epochMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/** Changes of slices that are not on screen count too: nothing is "saved" while one of them waits. */
export function describeSaving(session: SessionState | null, pendingInPool: number, isDone: boolean): Saving {
  if (session === null) return pendingInPool > 0 ? { tone: 'busy', text: `${changes(pendingInPool)} being saved`, isQuiet: false } : { tone: 'good', text: 'All changes saved', isQuiet: true };
  const elsewhere = pendingInPool - session.pending;
  const more = elsewhere > 0 ? ` ${changes(elsewhere)} of other images ${elsewhere === 1 ? 'is' : 'are'} still being saved.` : '';
  return { tone: toneOf(session, elsewhere), text: `${sentence(session)}${more}`, isQuiet: more === '' && isQuiet(session, isDone) };
}

function sentence({ pending, saving, lastSavedAt, statusText }: SessionState): string {
  return pending === 0 && !saving && lastSavedAt !== null && /^All changes (are )?saved\.?$/i.test(statusText.trim()) ? `All changes saved ${clockTime(lastSavedAt)}` : statusText;
}

function toneOf({ problem, mode, pending, saving, canEdit }: SessionState, elsewhere: number): Saving['tone'] {
  if (problem !== null || mode === 'lost') return 'bad';
  if (mode === 'offline' || mode === 'recovering' || (pending > 0 && !canEdit)) return 'warn';
  return saving || pending > 0 || elsewhere > 0 || mode === 'acquiring' ? 'busy' : 'good';
}

/** Nothing of this person's is at stake, and the server answers. */
const isQuiet = ({ mode, pending, problem, statusText, yourTurn }: SessionState, isDone: boolean): boolean =>
  pending === 0 && problem === null && (isDone || mode === 'heldByOther' || mode === 'acquiring' || (mode === 'viewing' && (yourTurn || statusText === 'Viewing.')));

const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

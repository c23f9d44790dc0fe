import { describe, expect, it } from 'vitest';
import type { SessionMode, SessionState } from '@/lib/browser/session';
import type { LockView } from '@/lib/domain/lock';
import { describeTurn } from './describe-turn';

const session = (mode: SessionMode, more: Partial<SessionState> = {}): SessionState => ({
  imageId: 'i', mode, canEdit: mode === 'editing', holderName: null, holderIsMe: false, yourTurn: false, pending: 0, saving: false,
  lastSavedAt: null, revision: 1, imageState: null, statusText: '', problem: null, ...more,
});
const lock = (more: Partial<LockView> = {}): LockView => ({ imageId: 'i', held: true, holderName: 'Dr Weber', mine: false, mineHere: false, remainingMs: 1, ...more });
const known = { mayAnnotate: true, stackComplete: true, imageState: 'in_progress', session: session('viewing'), lock: undefined } as const;

describe('whose turn it is', () => {
  it.each<[string, Partial<Parameters<typeof describeTurn>[0]>, string, boolean]>([
    ['free', {}, 'free', true],
    ['editing', { session: session('editing') }, 'mine', true],
    ['no answer for a moment, lease still good', { session: session('offline', { canEdit: true }) }, 'mine', true],
    ['no answer for too long', { session: session('offline') }, 'offline', false],
    ['asked for', { session: session('acquiring') }, 'acquiring', true],
    ['held by another', { session: session('heldByOther', { holderName: 'Dr Weber' }) }, 'held', false],
    ['came free', { session: session('heldByOther', { yourTurn: true }) }, 'yourTurn', false],
    ['lost', { session: session('lost', { holderName: 'Dr Weber' }) }, 'lost', false],
    ['scrolled past, held by another', { session: null, lock: lock() }, 'held', false],
    ['scrolled past, held here', { session: null, lock: lock({ mine: true, mineHere: true }) }, 'free', true],
    ['the series is not known yet', { stackComplete: false }, 'loading', false],
    ['done', { imageState: 'done' }, 'done', false],
    ['done, and held here', { imageState: 'done', session: session('editing') }, 'done', false],
    ['a researcher', { mayAnnotate: false }, 'viewer', false],
    ['a researcher while another draws', { mayAnnotate: false, session: session('heldByOther', { holderName: 'Dr Weber' }) }, 'held', false],
  ])('%s', (_name, more, kind, mayDraw) => {
    expect(describeTurn({ ...known, ...more })).toMatchObject({ kind, mayDraw });
  });

  it('names the holder, from whoever knows', () => {
    expect(describeTurn({ ...known, session: session('heldByOther', { holderName: 'Dr Weber' }) }).holderName).toBe('Dr Weber');
    expect(describeTurn({ ...known, session: null, lock: lock({ mine: true }) })).toMatchObject({ holderName: 'Dr Weber', holderIsMe: true });
    expect(describeTurn(known).holderName).toBeNull();
  });
});

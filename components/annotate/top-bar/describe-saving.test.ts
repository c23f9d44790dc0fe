import { describe, expect, it } from 'vitest';
import type { SessionState } from '@/lib/browser/session';
import { describeSaving } from './describe-saving';

const session = (more: Partial<SessionState>): SessionState => ({
  imageId: 'i', mode: 'editing', canEdit: true, holderName: null, holderIsMe: false, yourTurn: false, pending: 0, saving: false,
  lastSavedAt: null, revision: 1, imageState: null, statusText: '', problem: null, ...more,
});

describe('what the status line says of saving', () => {
  it('tells when everything was saved', () => {
    const at = new Date(2026, 0, 2, 12, 3, 41).getTime();
    expect(describeSaving(session({ lastSavedAt: at, statusText: 'All changes saved.' }), 0, false)).toEqual({ tone: 'good', text: 'All changes saved 12:03:41', isQuiet: false });
  });

  it('is never quiet, nor content, while something is only here', () => {
    expect(describeSaving(session({ mode: 'offline', pending: 3, statusText: 'Offline: 3 changes kept on this computer.' }), 3, false))
      .toEqual({ tone: 'warn', text: 'Offline: 3 changes kept on this computer.', isQuiet: false });
    expect(describeSaving(session({ pending: 1, saving: true, statusText: 'Saving…' }), 1, true)).toMatchObject({ tone: 'busy', isQuiet: false });
    expect(describeSaving(session({ mode: 'lost', canEdit: false, pending: 2, statusText: 'Not saved' }), 2, false)).toMatchObject({ tone: 'bad', isQuiet: false });
  });

  it('counts the changes of slices that are not on screen', () => {
    expect(describeSaving(session({ mode: 'viewing', statusText: 'Viewing.' }), 2, false)).toEqual({ tone: 'busy', text: 'Viewing. 2 changes of other images are still being saved.', isQuiet: false });
    expect(describeSaving(null, 1, false)).toMatchObject({ tone: 'busy', isQuiet: false });
  });

  it('leaves the word to the control of the turn when nothing is at stake', () => {
    expect(describeSaving(session({ mode: 'viewing', statusText: 'Viewing.' }), 0, false).isQuiet).toBe(true);
    expect(describeSaving(session({ mode: 'viewing', statusText: 'The server cannot be reached. What you see may be out of date.' }), 0, false).isQuiet).toBe(false);
  });
});

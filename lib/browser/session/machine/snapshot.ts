import type { ImageState } from '@/lib/domain/image-state';
import type { SessionMode, SessionProblem, SessionState } from '../contract';

/** What a session knows; the state shown is made of it. */
export interface Facts {
  imageId: string | null;
  mode: SessionMode;
  leaseReliable: boolean;
  holderName: string | null;
  holderIsMe: boolean;
  yourTurn: boolean;
  pending: number;
  /** Those of the pending that are not in the journal yet. */
  unwritten: number;
  saving: boolean;
  lastSavedAt: number | null;
  revision: number;
  imageState: ImageState | null;
  /** The server did not answer the last question. */
  unreachable: boolean;
  journalWorks: boolean;
  problem: SessionProblem | null;
}

export const START: Facts = {
  imageId: null, mode: 'closed', leaseReliable: false, holderName: null, holderIsMe: false, yourTurn: false, pending: 0, unwritten: 0, saving: false,
  lastSavedAt: null, revision: 0, imageState: null, unreachable: false, journalWorks: true, problem: null,
};

const JOURNAL_PROBLEM: SessionProblem = {
  kind: 'journal',
  text: 'This browser keeps no journal (a private window, or its disk is full). Unsaved changes live only in this tab: leave it open until they are saved.',
};

export function toState(facts: Facts): SessionState {
  const canEdit = (facts.mode === 'editing' || facts.mode === 'offline') && facts.leaseReliable;
  return {
    imageId: facts.imageId,
    mode: facts.mode,
    canEdit,
    holderName: facts.holderName,
    holderIsMe: facts.holderIsMe,
    yourTurn: facts.yourTurn,
    pending: facts.pending,
    saving: facts.saving,
    lastSavedAt: facts.lastSavedAt,
    revision: facts.revision,
    imageState: facts.imageState,
    statusText: statusText(facts, canEdit),
    problem: facts.problem ?? (facts.journalWorks ? null : JOURNAL_PROBLEM),
  };
}

function statusText(facts: Facts, canEdit: boolean): string {
  const kept = keptText(facts);
  switch (facts.mode) {
    case 'closed':
      return '';
    case 'opening':
      return facts.unreachable ? 'The server cannot be reached. Trying again…' : 'Loading annotations…';
    case 'viewing':
      return viewingText(facts);
    case 'heldByOther':
      return facts.holderIsMe ? 'You are editing this image in another tab.' : `${facts.holderName ?? 'Someone'} is editing this image.`;
    case 'acquiring':
      return 'Taking the turn…';
    case 'editing':
      if (facts.pending > 0) return facts.saving || facts.unwritten > 0 ? 'Saving…' : `Not saved yet: ${kept}. Trying again…`;
      return facts.lastSavedAt === null ? 'Your turn. Changes are saved by themselves.' : 'All changes saved.';
    case 'offline':
      return `Offline: ${facts.pending === 0 ? 'nothing unsaved' : kept}.${canEdit ? '' : ' Editing pauses until the server answers.'}`;
    case 'recovering':
      return facts.pending === 0 ? 'Taking the turn again…' : `Not saved yet: ${kept}. ${facts.unreachable ? 'The server cannot be reached; trying again…' : 'Sending…'}`;
    case 'lost':
      return `Not saved: ${kept}.`;
  }
}

/** Nothing is called kept before the disk has it: who reads that may close the tab. */
function keptText({ pending, unwritten, journalWorks }: Facts): string {
  const changes = `${pending} ${pending === 1 ? 'change' : 'changes'}`;
  return unwritten > 0 ? `${changes} being written down` : `${changes} kept ${journalWorks ? 'on this computer' : 'in this tab only'}`;
}

function viewingText(facts: Facts): string {
  if (facts.unreachable) return 'The server cannot be reached. What you see may be out of date.';
  return facts.yourTurn ? 'The image is free: you can take the turn.' : 'Viewing.';
}

import type { EditorEffect } from '@/lib/editor';
import type { Notice } from '../model/workbench-model';
import type { Turn, TurnKind } from './describe-turn';

const WHY: Readonly<Record<TurnKind, string>> = {
  viewer: 'Your role in this project looks at images and labels; it does not draw.',
  loading: 'The series is still loading. Draw again in a moment.',
  done: 'This image is marked done. Reopen it to change something.',
  yourTurn: 'The image is free now. Take your turn to draw.',
  held: 'Someone is editing this image.',
  offline: 'The server has not answered for a while, so drawing is paused. It goes on by itself when the server is back.',
  recovering: 'Your turn is being taken up again. Draw again in a moment.',
  lost: 'Your turn has ended. Take it again, or discard what was not saved.',
  mine: 'This cannot be changed now.',
  acquiring: 'Your turn is being asked for. Draw again in a moment.',
  free: 'This cannot be changed now.',
};

/** What to say when the editor would not do something; null when the screen says it already (the label picker opens). */
export function noticeOfRefusal(effect: Extract<EditorEffect, { type: 'refused' }>, turn: Turn): Notice | null {
  if (effect.reason === 'label-needed') return null;
  if (effect.reason !== 'read-only') return { tone: 'warning', text: `${effect.detail}.` };
  if (turn.kind === 'held' && turn.holderIsMe) return { tone: 'warning', text: 'You are editing this image in another tab or window.' };
  return { tone: 'warning', text: turn.holderName === null ? WHY[turn.kind] : `${turn.holderName} is editing this image. You get your turn when it is free.` };
}

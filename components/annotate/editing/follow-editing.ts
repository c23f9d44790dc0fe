/** Ties the editor to the sessions: who may draw, what is saved, and what is said when something is refused. */
import type { EditorEffect, EditorState, HandName } from '@/lib/editor';
import type { WorkbenchModel } from '../model/workbench-model';
import { currentSlice, goTo } from '../navigation/frames';
import { describeTurn, type Turn } from './describe-turn';
import { noticeOfRefusal } from './refusals';

/** The hand has begun to change something: time to take the turn. */
const EDITING_HANDS: ReadonlySet<HandName> = new Set<HandName>([
  'shape.pointing', 'outline.pressing', 'select.pointingHandle', 'select.draggingHandle', 'select.translating',
]);

/** Scrolling, panning … under way: the turn of a slice that is only passed must not stop the drag. */
const isViewDrag = ({ hand }: EditorState): boolean => 'resume' in hand;

export function followEditing(model: WorkbenchModel): () => void {
  const { editor, pool, stack, locks, summaries, imageStates } = model;
  const refresh = () => refreshTurn(model);
  const ends = [
    pool.subscribe(refresh), stack.subscribe(refresh), locks.subscribe(refresh), summaries.subscribe(refresh), imageStates.subscribe(refresh),
    editor.subscribe((state, effects, previous) => {
      for (const effect of effects) handleEffect(model, effect, state, previous);
      if (state.hand !== previous.hand && EDITING_HANDS.has(state.hand.at)) startEditing(model);
      if (state.frame !== previous.frame || (isViewDrag(previous) && !isViewDrag(state))) refresh();
    }),
  ];
  refresh();
  return () => ends.forEach((end) => end());
}

function startEditing(model: WorkbenchModel): void {
  if (model.turn.get().mayDraw && model.turn.get().kind !== 'mine') void model.editing.begin(currentSlice(model).imageId);
}

function refreshTurn(model: WorkbenchModel): void {
  const { editor, pool, turn, session, imageStates, locks } = model;
  const { imageId } = currentSlice(model);
  const found = pool.getState().current?.getState() ?? null;
  const state = found?.imageId === imageId ? found : null;
  session.set(state);
  if (state !== null && state.imageState !== null && imageStates.get().get(imageId) !== state.imageState) {
    imageStates.set(new Map(imageStates.get()).set(imageId, state.imageState));
  }
  const next = describeTurn({
    mayAnnotate: model.mayAnnotate, stackComplete: model.stack.get().complete, imageState: model.imageStateOf(imageId), session: state, lock: locks.get().get(imageId),
  });
  if (!sameTurn(turn.get(), next)) turn.set(next);
  const { readOnly } = editor.getState();
  if (readOnly === next.mayDraw && !isViewDrag(editor.getState())) editor.dispatch({ type: 'setReadOnly', readOnly: !next.mayDraw });
}

const sameTurn = (a: Turn, b: Turn): boolean =>
  a.kind === b.kind && a.holderName === b.holderName && a.holderIsMe === b.holderIsMe && a.mayDraw === b.mayDraw;

function handleEffect(model: WorkbenchModel, effect: EditorEffect, state: EditorState, previous: EditorState): void {
  if (effect.type === 'refused') {
    const notice = noticeOfRefusal(effect, model.turn.get());
    if (notice !== null) model.notice.set(notice);
  }
  if (effect.type !== 'changes') return;
  const positionOfId = (id: string) => (state.annotations.get(id) ?? previous.annotations.get(id))?.frame;
  const [first] = effect.changes;
  const position = first === undefined ? undefined : first.op === 'create' ? first.annotation.frame : positionOfId(first.id);
  // Undo may reach back to another slice: it is shown, so that nothing changes unseen.
  if (position !== undefined && position !== state.frame) goTo(model, position);
  model.editing.save(effect.changes, effect.inverse, positionOfId);
}

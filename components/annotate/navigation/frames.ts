/** Moving through the stack: at once on the screen, a moment later for the lock, the address and the neighbours. */
import type { SessionPool } from '@/lib/browser/session';
import type { Editor } from '@/lib/editor';
import { sliceAt, type Stack } from '../model/stack';
import type { Store } from '../model/store';

/** A slice that is only scrolled past is not asked about. */
const REST_MS = 160;

interface Parts {
  readonly editor: Editor;
  readonly pool: SessionPool;
  readonly stack: Store<Stack>;
}

/** Shows a position of the stack; the nearest end for positions outside. */
export function goTo({ editor, stack }: Pick<Parts, 'editor' | 'stack'>, position: number): void {
  const last = stack.get().slices.length - 1;
  editor.dispatch({ type: 'setFrame', frame: Math.min(last, Math.max(0, position)) });
}

export const currentSlice = ({ editor, stack }: Pick<Parts, 'editor' | 'stack'>) => sliceAt(stack.get(), editor.getState().frame);

/** Follows the slice on screen. Returns the function that ends it. */
export function followFrames(parts: Parts): () => void {
  const { editor, pool, stack } = parts;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let shownImageId: string | null = null;

  const arrive = () => {
    const { imageId } = currentSlice(parts);
    if (imageId === shownImageId) return;
    shownImageId = imageId;
    history.replaceState(history.state, '', `/images/${imageId}${location.search}`);
    void pool.show(imageId);
  };
  const wait = () => {
    clearTimeout(rest);
    rest = setTimeout(arrive, REST_MS);
  };
  const unsubscribe = editor.subscribe((state, effects, previous) => {
    for (const effect of effects) if (effect.type === 'stepFrames') goTo(parts, editor.getState().frame + effect.by);
    if (state.frame !== previous.frame) wait();
  });
  const unsubscribeStack = stack.subscribe(wait);
  arrive();
  return () => {
    clearTimeout(rest);
    unsubscribe();
    unsubscribeStack();
  };
}

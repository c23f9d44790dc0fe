'use client';
import { useCine } from '@/components/viewer';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';
import { goTo } from '../navigation/frames';

/** Plays the stack; shows nothing. By itself, so that each frame renders only what shows frames. */
export function CinePlayer() {
  const model = useWorkbench();
  const { stack, position } = useCurrentSlice();
  const { playing, framesPerSecond } = useStore(model.cine);
  useCine({
    playing, framesPerSecond, frame: position, frameCount: stack.slices.length,
    isReady: (frame) => model.frames.peek(frame) !== null,
    onFrame: (frame) => goTo(model, frame),
  });
  return null;
}

'use client';
import { Pause, Play } from 'lucide-react';
import { IconButton } from '@/components/ui';
import { clampFramesPerSecond } from '@/components/viewer';
import { keyOfAction } from '@/lib/browser/preferences';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useEditorState } from '../hooks/use-editor-state';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';
import { goTo } from '../navigation/frames';

export function FrameControls() {
  const model = useWorkbench();
  const { stack, position } = useCurrentSlice();
  const keymap = useEditorState((state) => state.keymap);
  const cine = useStore(model.cine);
  const count = stack.slices.length;
  return (
    <div role="group" aria-label="Slices" className="flex h-9 items-center gap-2 px-2 pointer-coarse:h-12">
      <IconButton
        icon={cine.playing ? Pause : Play}
        label={cine.playing ? 'Stop' : 'Play'}
        shortcut={keyOfAction(keymap, 'cine.toggle') ?? undefined}
        tooltipSide="top"
        onClick={() => model.editor.dispatch({ type: 'action', action: 'cine.toggle' })}
      />
      <label className="flex items-center gap-1 text-sm text-ink-faint max-md:hidden">
        <input
          type="number"
          min={1}
          max={90}
          value={cine.framesPerSecond}
          aria-label="Frames per second"
          onChange={(event) => model.cine.set((now) => ({ ...now, framesPerSecond: clampFramesPerSecond(Number(event.target.value) || 1) }))}
          className="h-7 w-14 pointer-coarse:h-10 rounded border border-line-strong/60 bg-ground px-1.5 text-ink tabular-nums"
        />
        fps
      </label>
      <input
        type="range"
        min={1}
        max={count}
        value={position + 1}
        aria-label="Slice"
        aria-valuetext={`${position + 1} of ${count}`}
        onChange={(event) => goTo(model, Number(event.target.value) - 1)}
        // After a drag with the mouse the keys belong to the image again.
        onPointerUp={(event) => event.currentTarget.blur()}
        className="h-8 min-w-0 flex-1 pointer-coarse:h-11 accent-primary"
      />
      <output className="min-w-16 text-right text-sm text-ink-soft tabular-nums">{position + 1} / {count}</output>
    </div>
  );
}

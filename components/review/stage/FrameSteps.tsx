'use client';
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { IconButton } from '@/components/ui';

const PLAY_EVERY_MS = 120;

/** Steps through the frames, or plays them: text can stand in any. Playing waits for each to be on the screen. */
export function FrameSteps({ frame, frames, isShown, onFrame }: { frame: number; frames: number; isShown: boolean; onFrame: (frame: number) => void }) {
  const [playing, setPlaying] = useState(false);
  const step = useEffectEvent(() => isShown && onFrame((frame + 1) % frames));
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => step(), PLAY_EVERY_MS);
    return () => clearInterval(timer);
  }, [playing]);
  return (
    <div className="flex items-center gap-2">
      <IconButton icon={playing ? Pause : Play} label={playing ? 'Stop' : 'Play all frames'} onClick={() => setPlaying(!playing)} />
      <IconButton icon={ChevronLeft} label="Previous frame" shortcut="," disabled={frame === 0} onClick={() => onFrame(frame - 1)} />
      <input type="range" aria-label="Frame" min={1} max={frames} value={frame + 1} onChange={(event) => onFrame(Number(event.target.value) - 1)} className="h-6 flex-1 accent-primary" />
      <IconButton icon={ChevronRight} label="Next frame" shortcut="." disabled={frame === frames - 1} onClick={() => onFrame(frame + 1)} />
      <span className="w-20 text-right text-sm text-ink-soft tabular-nums">{frame + 1} of {frames}</span>
    </div>
  );
}

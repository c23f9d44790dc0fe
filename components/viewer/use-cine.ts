'use client';
import { useEffect, useEffectEvent } from 'react';

export const DEFAULT_FRAMES_PER_SECOND = 24;

export const clampFramesPerSecond = (framesPerSecond: number): number => Math.min(90, Math.max(1, Math.round(framesPerSecond)));

/** From the frame time (0018,1063) where the file has one. */
export const framesPerSecondOf = (frameTimeMs: number | null): number =>
  (frameTimeMs === null ? DEFAULT_FRAMES_PER_SECOND : clampFramesPerSecond(1000 / frameTimeMs));

/**
 * Whole frames that are due, and the time left over for the next. Frames are left out rather than time stretched; after a pause of
 * more than a second (another tab was looked at) it goes on as if there had been none.
 */
export function dueFrames(waitedMs: number, framesPerSecond: number): { frames: number; restMs: number } {
  if (waitedMs > 1000) return { frames: 1, restMs: 0 };
  const frames = Math.floor((waitedMs * framesPerSecond) / 1000);
  return { frames, restMs: waitedMs - (frames * 1000) / framesPerSecond };
}

export interface CineOptions {
  readonly playing: boolean;
  readonly framesPerSecond: number;
  readonly frameCount: number;
  /** Position shown now. */
  readonly frame: number;
  /** Waits at a frame that is not there yet instead of showing a spinner for it. */
  isReady(frame: number): boolean;
  onFrame(frame: number): void;
}

/** Plays the stack in a loop. */
export function useCine({ playing, framesPerSecond, frameCount, frame, isReady, onFrame }: CineOptions): void {
  const step = useEffectEvent((frames: number) => {
    const next = (frame + frames) % frameCount;
    const following = (frame + 1) % frameCount;
    if (isReady(next)) onFrame(next);
    else if (isReady(following)) onFrame(following);
  });
  useEffect(() => {
    if (!playing || frameCount < 2) return;
    let last = performance.now();
    let waitedMs = 0;
    let request = requestAnimationFrame(function tick(now) {
      waitedMs += now - last;
      last = now;
      const { frames, restMs } = dueFrames(waitedMs, framesPerSecond);
      if (frames > 0) {
        waitedMs = restMs;
        step(frames);
      }
      request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [playing, framesPerSecond, frameCount]);
}

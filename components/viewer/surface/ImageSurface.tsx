'use client';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { preferredRenderer, shownWindow, type FrameStore } from '@/lib/browser/pixels';
import type { FiducialError } from '@/lib/domain/errors';
import type { ValueWindow, Viewport } from '@/lib/editor';
import type { ViewerStatus } from '../contract';
import { FrameBadge } from './FrameBadge';
import { Surface } from './surface';
import { useDevicePixelRatio } from './use-device-pixel-ratio';
import { useFrameStatus } from './use-frame-status';

export interface ImageSurfaceProps {
  readonly frameStore: FrameStore;
  /** Position in the stack. */
  readonly index: number;
  readonly viewport: Viewport;
  /** `current` holds once it differs from `initial`; before that every frame has its own (see `shownWindow`). */
  readonly voi: { readonly current: ValueWindow; readonly initial: ValueWindow };
  readonly invert: boolean;
  onFirstPaint?(): void;
  onStatus?(status: ViewerStatus): void;
}

/** The pixels. While those of the frame asked for are not there it is black, with a badge: never another frame in its place. */
export function ImageSurface({ frameStore, index, viewport, voi, invert, onFirstPaint, onStatus }: ImageSurfaceProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const surfaceRef = useRef<Surface | null>(null);
  const [renderer, setRenderer] = useState(preferredRenderer);
  const [problem, setProblem] = useState<FiducialError | null>(null);
  const [painted, setPainted] = useState<number | null>(null);
  const devicePixelRatio = useDevicePixelRatio();
  const status = useFrameStatus(frameStore, index);

  // Before the effect that shows, so that there is something to show on.
  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas) return;
    const surface = new Surface(canvas, renderer, {
      onPainted: setPainted,
      // A graphics driver that fails is given up for the software renderer, on a canvas of its own.
      onProblem: (error) => (renderer === 'webgl' ? setRenderer('software') : setProblem(error)),
    });
    surfaceRef.current = surface;
    return () => {
      surfaceRef.current = null;
      surface.dispose();
    };
  }, [renderer]);

  useLayoutEffect(() => {
    frameStore.focus(index);
  }, [frameStore, index]);

  // At every render: the surface finds out whether anything looks different.
  useLayoutEffect(() => {
    const frame = frameStore.peek(index);
    const picture = frame && { frame, viewport, window: shownWindow(frame, voi.current, voi.initial), invert };
    surfaceRef.current?.show({ position: index, devicePixelRatio, size: viewport.canvas, picture });
  });

  // Hosts may hand in new functions at every render.
  const tellStatus = useEffectEvent((next: ViewerStatus) => onStatus?.(next));
  const tellFirstPaint = useEffectEvent(() => onFirstPaint?.());
  useEffect(() => {
    // In braces: what a host's function returns must not be taken for a clean-up.
    tellStatus({ position: index, frame: status, renderer });
  }, [index, status, renderer]);
  const hasPainted = painted !== null;
  useEffect(() => {
    if (hasPainted) tellFirstPaint();
  }, [hasPainted]);

  return (
    <>
      <canvas
        key={renderer}
        ref={canvasRef}
        data-testid="image-surface"
        data-renderer={renderer}
        data-painted={painted ?? ''}
        aria-hidden="true"
        className="pointer-events-none absolute left-0 top-0"
        style={{ width: viewport.canvas.width, height: viewport.canvas.height }}
      />
      <FrameBadge position={index} status={status} problem={problem} onRetry={() => frameStore.retry(index)} />
    </>
  );
}

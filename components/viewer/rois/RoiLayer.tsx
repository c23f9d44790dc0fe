'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { EditorState } from '@/lib/editor';
import type { RoiLabel } from '../contract';
import { RoiStage } from './roi-stage';
import { createRoiViewer } from './roi-view';

export interface RoiLayerProps {
  readonly state: EditorState;
  readonly labels: ReadonlyMap<string, RoiLabel>;
}

/** ROIs over the image. Takes no pointer: what is hit is the editor's to say. */
export function RoiLayer({ state, labels }: RoiLayerProps) {
  const containerRef = useRef<HTMLDivElement>(null);
  const stageRef = useRef<RoiStage | null>(null);
  const [viewOf] = useState(createRoiViewer);

  useLayoutEffect(() => {
    if (!containerRef.current) return;
    const stage = new RoiStage(containerRef.current);
    stageRef.current = stage;
    return () => {
      stageRef.current = null;
      stage.dispose();
    };
  }, []);

  useLayoutEffect(() => stageRef.current?.show(viewOf(state, labels)), [state, labels, viewOf]);

  return <div ref={containerRef} aria-hidden="true" data-testid="roi-layer" className="pointer-events-none absolute inset-0" />;
}

'use client';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { Editor, EditorState } from '@/lib/editor';
import type { Point } from '@/lib/geometry';
import { frameFields } from '@/lib/imaging/windowing/modality-transform';
import type { ViewerCanvasProps } from './contract';
import { attachKeyInput } from './input/attach-key-input';
import { attachPointerInput } from './input/attach-pointer-input';
import { CornerOverlays } from './overlays/CornerOverlays';
import { OrientationLetters } from './overlays/OrientationLetters';
import { ScaleBar } from './overlays/ScaleBar';
import { viewWords } from './overlays/view-words';
import { RoiLayer } from './rois/RoiLayer';
import { ImageSurface } from './surface/ImageSurface';
import { useFrameStatus, useSources } from './surface/use-frame-status';

const useEditorState = (editor: Editor): EditorState => useSyncExternalStore(editor.subscribe, editor.getState, editor.getState);

/** Tells the editor how large the canvas is; true once it knows. Until then nothing is drawn, on the server neither. */
function useCanvasSize(element: React.RefObject<HTMLElement | null>, editor: Editor): boolean {
  const [isMeasured, setMeasured] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      // Hidden: keep the last size, or the zoom would be lost.
      if (width < 1 || height < 1) return;
      editor.dispatch({ type: 'setCanvas', canvas: { width: Math.floor(width), height: Math.floor(height) } });
      setMeasured(true);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, editor]);
  return isMeasured;
}

/** Image, ROIs and overlays, and the hand: fills its (positioned) parent. Pointers, wheel and keys become events of the editor. */
export function ViewerCanvas(props: ViewerCanvasProps) {
  const { editor, frameStore, labels, overlays, name, keys = 'page', showOverlays = true, onStatus, onFirstPaint, onCursor } = props;
  const elementRef = useRef<HTMLDivElement>(null);
  const state = useEditorState(editor);
  const isMeasured = useCanvasSize(elementRef, editor);

  const tellCursor = useEffectEvent((point: Point | null) => onCursor?.(point));
  useEffect(() => (elementRef.current ? attachPointerInput(elementRef.current, editor, { onCursor: tellCursor }) : undefined), [editor]);
  useEffect(() => {
    const target = keys === 'page' ? window : elementRef.current;
    return keys === 'none' || !target ? undefined : attachKeyInput(target, editor);
  }, [editor, keys]);

  return (
    <div
      ref={elementRef}
      role="application"
      aria-label={name}
      aria-roledescription="image"
      tabIndex={0}
      data-testid="viewer-canvas"
      className="absolute inset-0 touch-none select-none overflow-hidden bg-black focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-highlight"
    >
      {isMeasured && (
        <>
          <ImageSurface
            frameStore={frameStore} index={state.frame} viewport={state.viewport} invert={state.inverted}
            voi={{ current: state.window, initial: state.image.window }}
            {...(onStatus ? { onStatus } : {})} {...(onFirstPaint ? { onFirstPaint } : {})}
          />
          <RoiLayer state={state} labels={labels} />
          {showOverlays && <Overlays state={state} frameStore={frameStore} overlays={overlays} />}
        </>
      )}
    </div>
  );
}

function Overlays({ state, frameStore, overlays }: { readonly state: EditorState } & Pick<ViewerCanvasProps, 'frameStore' | 'overlays'>) {
  const sources = useSources(frameStore);
  // The window shown may be the frame's own, known when it has arrived.
  useFrameStatus(frameStore, state.frame);
  const source = sources[state.frame];
  if (!source) return null;
  return (
    <>
      <CornerOverlays {...overlays} bottomLeft={viewWords(state, frameStore.peek(state.frame), sources.length)} />
      <OrientationLetters cosines={frameFields(source.description, source.frame).imageOrientation} viewport={state.viewport} />
      <ScaleBar description={source.description} viewport={state.viewport} />
    </>
  );
}

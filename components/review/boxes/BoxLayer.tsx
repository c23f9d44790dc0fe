'use client';
import { useRef, useState, type PointerEvent } from 'react';
import { classNames } from '@/components/ui';
import { toImage, toScreen, type Viewport } from '@/lib/editor';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { boxBetween, handles, moveBox, resizeBox, type BoxAction, type BoxDraft, type Handle } from './box-draft';

interface Props {
  viewport: Viewport;
  draft: BoxDraft;
  dispatch: (action: BoxAction) => void;
  /** 0-based; boxes of other frames are not shown. */
  frame: number;
  /** Of a box that is drawn now: this frame, or null for all. */
  newBoxFrame: number | null;
  /** Outlines to look at, not to change. */
  isFixed?: boolean;
  /** Dragging takes boxes away instead of drawing one. */
  isErasing?: boolean;
}

type Drag = { start: readonly [number, number]; pointerId: number } & ({ kind: 'new' } | { kind: 'erase' } | { kind: 'move'; index: number; from: MaskBox } | { kind: 'resize'; index: number; from: MaskBox; handle: Handle });

/** Presses that hardly moved are no box. */
const SMALLEST_PX = 4;
const HANDLE_PX = 9;

/** The boxes over the picture: drag on the picture to draw one, a box to move it, a handle to size it. Mouse, pen and finger alike. */
export function BoxLayer({ viewport, draft, dispatch, frame, newBoxFrame, isFixed = false, isErasing = false }: Props) {
  const layer = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [preview, setPreview] = useState<MaskBox | null>(null);
  const extent = { columns: viewport.columns, rows: viewport.rows };

  const pointOf = (event: PointerEvent): readonly [number, number] => {
    const frameBox = layer.current?.getBoundingClientRect();
    const [x, y] = toImage(viewport, [event.clientX - (frameBox?.left ?? 0), event.clientY - (frameBox?.top ?? 0)]);
    return [x, y];
  };
  const begin = (event: PointerEvent, made: (start: readonly [number, number]) => Drag) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    layer.current?.setPointerCapture(event.pointerId);
    setDrag(made(pointOf(event)));
  };
  const boxOf = (now: readonly [number, number], current: Drag): MaskBox => {
    const [dx, dy] = [now[0] - current.start[0], now[1] - current.start[1]];
    if (current.kind === 'new' || current.kind === 'erase') return boxBetween(current.start, now, extent, newBoxFrame);
    return current.kind === 'move' ? moveBox(current.from, dx, dy, extent) : resizeBox(current.from, current.handle, dx, dy, extent);
  };
  const end = (event: PointerEvent) => {
    if (!drag || event.pointerId !== drag.pointerId) return;
    const box = boxOf(pointOf(event), drag);
    if (drag.kind === 'erase') dispatch({ type: 'erase', area: box, frame });
    else if (drag.kind !== 'new') {
      if (JSON.stringify(box) !== JSON.stringify(drag.from)) dispatch({ type: 'change', index: drag.index, box });
    } else if (Math.min(box.width, box.height) * viewport.scale >= SMALLEST_PX) dispatch({ type: 'add', box });
    else dispatch({ type: 'select', index: null });
    setDrag(null);
    setPreview(null);
  };

  return (
    <svg
      ref={layer}
      data-testid="mask-boxes"
      className={classNames('absolute inset-0 size-full select-none', isFixed ? 'pointer-events-none' : 'cursor-crosshair touch-none')}
      onPointerDown={(event) => begin(event, (start) => ({ kind: isErasing ? 'erase' : 'new', start, pointerId: event.pointerId }))}
      onPointerMove={(event) => drag && event.pointerId === drag.pointerId && setPreview(boxOf(pointOf(event), drag))}
      onPointerUp={end}
      onPointerCancel={() => { setDrag(null); setPreview(null); }}
    >
      {draft.boxes.map((box, index) => {
        if (box.frame !== null && box.frame !== frame) return null;
        const shown = drag && 'index' in drag && drag.index === index && preview ? preview : box;
        const isSelected = draft.selected === index;
        return (
          <g key={index}>
            <BoxShape
              viewport={viewport} box={shown} isSelected={isSelected} isOutline={isFixed}
              onPointerDown={isErasing ? undefined : (event) => { dispatch({ type: 'select', index }); begin(event, (start) => ({ kind: 'move', index, from: box, start, pointerId: event.pointerId })); }}
            />
            {isSelected ? handles.map((handle) => (
              <HandleShape
                key={`${handle.x}${handle.y}`} viewport={viewport} box={shown} handle={handle}
                onPointerDown={(event) => begin(event, (start) => ({ kind: 'resize', index, from: box, handle, start, pointerId: event.pointerId }))}
              />
            )) : null}
          </g>
        );
      })}
      {drag?.kind === 'erase' && preview ? <EraseShape viewport={viewport} area={preview} /> : null}
      {drag?.kind === 'new' && preview ? <BoxShape viewport={viewport} box={preview} isSelected /> : null}
    </svg>
  );
}

function cornersOf(viewport: Viewport, { x, y, width, height }: MaskBox) {
  const [left, top] = toScreen(viewport, [x, y]);
  const [right, bottom] = toScreen(viewport, [x + width, y + height]);
  return { left: Math.min(left, right), top: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
}

function BoxShape({ viewport, box, isSelected, isOutline = false, onPointerDown }: { viewport: Viewport; box: MaskBox; isSelected: boolean; isOutline?: boolean; onPointerDown?: ((event: PointerEvent) => void) | undefined }) {
  const { left, top, width, height } = cornersOf(viewport, box);
  return (
    <rect
      x={left} y={top} width={width} height={height} onPointerDown={onPointerDown} vectorEffect="non-scaling-stroke" strokeWidth={isSelected ? 2 : 1.5}
      className={classNames(isOutline ? 'fill-none' : 'cursor-move fill-black/65', isSelected ? 'stroke-highlight' : 'stroke-warn')} strokeDasharray={box.frame === null ? undefined : '6 3'}
    />
  );
}

function EraseShape({ viewport, area }: { viewport: Viewport; area: MaskBox }) {
  const { left, top, width, height } = cornersOf(viewport, area);
  return <rect x={left} y={top} width={width} height={height} strokeDasharray="5 4" strokeWidth={2} className="pointer-events-none fill-bad/15 stroke-bad" />;
}

function HandleShape({ viewport, box, handle, onPointerDown }: { viewport: Viewport; box: MaskBox; handle: Handle; onPointerDown: (event: PointerEvent) => void }) {
  const { left, top, width, height } = cornersOf(viewport, box);
  const x = left + (width * (handle.x + 1)) / 2, y = top + (height * (handle.y + 1)) / 2;
  const cursor = handle.x === 0 ? 'cursor-ns-resize' : handle.y === 0 ? 'cursor-ew-resize' : handle.x === handle.y ? 'cursor-nwse-resize' : 'cursor-nesw-resize';
  return (
    <g onPointerDown={onPointerDown} className={cursor}>
      <rect x={x - 14} y={y - 14} width={28} height={28} className="fill-transparent" />
      <rect x={x - HANDLE_PX / 2} y={y - HANDLE_PX / 2} width={HANDLE_PX} height={HANDLE_PX} rx={2} className="fill-ground stroke-highlight" strokeWidth={1.5} />
    </g>
  );
}

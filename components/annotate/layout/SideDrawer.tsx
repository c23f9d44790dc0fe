'use client';
import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { IconButton, classNames } from '@/components/ui';
import { PANEL_WIDTH } from '@/lib/browser/preferences';
import { SidePanel } from '../panel/SidePanel';

interface Props {
  open: boolean;
  widthPx: number;
  onOpen: (open: boolean) => void;
  onWidth: (widthPx: number) => void;
}

/** The right panel: beside the image where there is room for both, over it on a tablet. */
export function SideDrawer({ open, widthPx, onOpen, onWidth }: Props) {
  if (!open) {
    return (
      <div className="flex shrink-0 flex-col border-l border-line bg-panel p-1">
        <IconButton icon={PanelRightOpen} label="Show labels and ROIs" tooltipSide="left" onClick={() => onOpen(true)} />
      </div>
    );
  }
  return (
    <aside
      aria-label="Labels and ROIs"
      style={{ width: widthPx }}
      className="relative flex shrink-0 flex-col border-l border-line bg-panel max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-10 max-lg:max-w-[85vw] max-lg:shadow-2xl max-lg:shadow-black"
    >
      <ResizeHandle widthPx={widthPx} onWidth={onWidth} />
      <IconButton icon={PanelRightClose} label="Hide labels and ROIs" tooltipSide="left" onClick={() => onOpen(false)} className="absolute top-1 right-1 z-10" />
      <SidePanel />
    </aside>
  );
}

const STEP_PX = 16;

function ResizeHandle({ widthPx, onWidth }: Pick<Props, 'widthPx' | 'onWidth'>) {
  const set = (next: number) => onWidth(Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, next)));
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(widthPx - event.movementX);
  };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: STEP_PX, ArrowRight: -STEP_PX }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(widthPx + by);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={widthPx}
      aria-valuemin={PANEL_WIDTH.min}
      aria-valuemax={PANEL_WIDTH.max}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={keys}
      className={classNames('absolute inset-y-0 -left-1 z-10 w-2 cursor-ew-resize touch-none hover:bg-primary/40 focus-visible:bg-primary/60')}
    />
  );
}

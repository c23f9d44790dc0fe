'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { IconButton } from '@/components/ui';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';
import { FrameControls } from './FrameControls';
import { ImageTiles } from './ImageTiles';

interface Props {
  open: boolean;
  onToggle: () => void;
}

/** Under the image: the slices of the stack, and the images of the series with who holds which. */
export function StackStrip({ open, onToggle }: Props) {
  const { summaries } = useWorkbench();
  const images = useStore(summaries);
  const { stack } = useCurrentSlice();
  const several = images.length > 1;
  if (!several && stack.slices.length < 2) return null;
  return (
    <div className="shrink-0">
      <div className="flex items-center border-t border-line bg-panel pr-1">
        <div className="min-w-0 flex-1">{stack.slices.length > 1 ? <FrameControls /> : null}</div>
        {several ? <IconButton icon={open ? ChevronDown : ChevronUp} label={open ? 'Hide the images of the series' : 'Show the images of the series'} tooltipSide="top" aria-expanded={open} onClick={onToggle} /> : null}
      </div>
      {several && open ? <ImageTiles images={images} /> : null}
    </div>
  );
}

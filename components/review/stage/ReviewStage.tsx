'use client';
import { useEffect, useMemo, useState } from 'react';
import { ImageSurface, type ViewerStatus } from '@/components/viewer';
import { createFrameStore } from '@/lib/browser/pixels';
import type { QuarantinedDetail } from '@/lib/api';
import { fitViewport } from '@/lib/editor';
import { BoxLayer } from '../boxes/BoxLayer';
import type { BoxAction, BoxDraft } from '../boxes/box-draft';
import { useElementSize } from './use-element-size';

interface Props {
  image: QuarantinedDetail;
  frame: number;
  draft: BoxDraft;
  dispatch: (action: BoxAction) => void;
  newBoxFrame: number | null;
  isErasing: boolean;
  /** Whether the pixels of a frame are there, and when that changes. */
  onStatus: (status: ViewerStatus) => void;
}

/** Every frame has its own window: nobody windows here, text must be seen as it is. */
const UNTOUCHED = { center: 0, width: 1 };

/** One image, as large as the page allows, with the boxes over it. */
export function ReviewStage({ image, frame, draft, dispatch, newBoxFrame, isErasing, onStatus }: Props) {
  const { size, measure } = useElementSize();
  const store = useMemo(() => createFrameStore({
    sources: Array.from({ length: image.description.frames }, (_, k) => ({
      imageId: image.id, isQuarantined: true, contentHash: image.contentHash, description: image.description, frameTable: image.frameTable, frame: k,
    })),
  }), [image]);
  useEffect(() => () => store.close(), [store]);
  const [voi] = useState({ current: UNTOUCHED, initial: UNTOUCHED });
  const viewport = useMemo(() => {
    const { columns, rows, pixelAspectRatio } = image.description;
    return size ? fitViewport({ columns, rows, pixelAspect: pixelAspectRatio }, size) : null;
  }, [image, size]);
  return (
    <div ref={measure} className="relative min-h-0 flex-1 overflow-hidden rounded-lg border border-line bg-black" aria-label={image.canMask ? 'Picture with the boxes that will be blanked' : 'Picture'} role="group">
      {viewport ? <ImageSurface key={image.id} frameStore={store} index={frame} viewport={viewport} voi={voi} invert={false} onStatus={onStatus} /> : null}
      {viewport ? <BoxLayer viewport={viewport} draft={draft} dispatch={dispatch} frame={frame} newBoxFrame={newBoxFrame} isFixed={!image.canMask} isErasing={isErasing} /> : null}
    </div>
  );
}

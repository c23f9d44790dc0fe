'use client';
import { ViewerCanvas } from '@/components/viewer';
import { useLabels } from '../hooks/use-labels';
import { useWorkbench } from '../hooks/use-workbench';
import { PendingLabelPicker } from '../labels/PendingLabelPicker';
import { CinePlayer } from '../strip/CinePlayer';
import { useOverlays } from './use-overlays';
import { useStageName } from './use-stage-name';

/** The canvas, and the one question that is asked on it. */
export function ImageStage() {
  const { editor, frames, cursor } = useWorkbench();
  const { byId } = useLabels();
  const overlays = useOverlays();
  const name = useStageName();
  return (
    <div className="relative min-h-0 flex-1 bg-black">
      <ViewerCanvas editor={editor} frameStore={frames} labels={byId} overlays={overlays} name={name} onCursor={(point) => cursor.set(point)} />
      <PendingLabelPicker />
      <CinePlayer />
    </div>
  );
}

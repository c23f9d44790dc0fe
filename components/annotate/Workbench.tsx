'use client';
import type { ImageDetail, Me } from '@/lib/api';
import { WorkbenchContext } from './hooks/use-workbench';
import { useNoticesOf } from './hooks/use-notices-of';
import { useWorkbenchModel } from './hooks/use-workbench-model';
import { KeysDialog } from './keys/KeysDialog';
import { WorkbenchLayout } from './layout/WorkbenchLayout';
import { BreakLockDialog } from './top-bar/BreakLockDialog';

/** Where one image is looked at and drawn on. In the browser only: it needs a canvas, workers and IndexedDB. */
export function Workbench({ image, me }: { image: ImageDetail; me: Me }) {
  const model = useWorkbenchModel(image, me);
  useNoticesOf(model);
  return (
    <WorkbenchContext value={model}>
      <WorkbenchLayout />
      <KeysDialog />
      <BreakLockDialog />
    </WorkbenchContext>
  );
}

'use client';
import { useState } from 'react';
import { Checkbox } from '@/components/ui';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useWorkbench } from '../hooks/use-workbench';
import { RoiGrid } from './RoiGrid';
import { RoiActions } from './RoiActions';
import { useRoiRows } from './use-roi-rows';

export function RoiList() {
  const { mayAnnotate } = useWorkbench();
  const [thisSliceOnly, setThisSliceOnly] = useState(false);
  const rows = useRoiRows(thisSliceOnly);
  const { stack } = useCurrentSlice();
  return (
    <section aria-label="ROIs" className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-9 items-center gap-2 px-3 pt-1">
        <h2 className="flex-1 font-semibold">ROIs <span className="text-sm font-normal text-ink-faint">{rows.length}</span></h2>
        {stack.slices.length > 1 ? <Checkbox label="This slice" checked={thisSliceOnly} onChange={setThisSliceOnly} /> : null}
      </div>
      {rows.length === 0 ? (
        <p className="px-3 py-2 text-ink-faint">{mayAnnotate ? 'Nothing drawn yet. Choose a drawing tool on the left, or press its key.' : 'Nothing is drawn here yet.'}</p>
      ) : (
        <>
          <RoiGrid rows={rows} />
          {mayAnnotate ? <RoiActions /> : null}
        </>
      )}
    </section>
  );
}

'use client';
import { useMemo, useState } from 'react';
import { classNames, useVirtualRows } from '@/components/ui';
import type { UploadQueue, UploadState } from '@/lib/browser/upload';
import { FILE_FILTERS, filterFiles, FILTER_NAMES, type FileFilter } from './file-filters';
import { FILE_ROW_PX, FileRow } from './FileRow';

/** The chosen files. Only the rows in sight are drawn, so that ten thousand are as quick as ten. */
export function FileList({ queue, state, projectId }: { queue: UploadQueue; state: UploadState; projectId: string }) {
  const [filter, setFilter] = useState<FileFilter>('all');
  const files = useMemo(() => filterFiles(state.files, filter), [state.files, filter]);
  const { first, end, totalPx, onScroll, measure } = useVirtualRows(files.length, FILE_ROW_PX);
  return (
    <div>
      <FilterButtons files={state} chosen={filter} onChoose={setFilter} />
      <div ref={measure} onScroll={onScroll} tabIndex={0} role="region" aria-label="Files" className="max-h-[28rem] min-h-14 overflow-y-auto rounded-md border border-line bg-ground/50">
        {files.length === 0 ? <p className="p-4 text-center text-ink-soft">No file is in this state.</p> : null}
        <ul style={{ height: totalPx, paddingTop: first * FILE_ROW_PX }}>
          {files.slice(first, end).map((file, index) => (
            <FileRow key={file.id} file={file} projectId={projectId} place={first + index + 1} count={files.length} onCancel={() => queue.cancel(file.id)} onRetry={() => queue.retry(file.id)} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function FilterButtons({ files, chosen, onChoose }: { files: UploadState; chosen: FileFilter; onChoose: (filter: FileFilter) => void }) {
  return (
    <div role="group" aria-label="Show" className="mb-2 flex flex-wrap gap-1">
      {FILE_FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={chosen === filter}
          onClick={() => onChoose(filter)}
          className={classNames('h-7 rounded-full border px-3 text-sm pointer-coarse:h-10', chosen === filter ? 'border-primary bg-selected text-ink' : 'border-line-strong/50 text-ink-soft hover:text-ink')}
        >
          {FILTER_NAMES[filter]} {filterFiles(files.files, filter).length.toLocaleString('en')}
        </button>
      ))}
    </div>
  );
}

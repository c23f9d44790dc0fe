'use client';
import { useVirtualRows } from '@/components/ui';
import type { UploadDetails, UploadFile, UploadQueue } from '@/lib/browser/upload';
import { DetailsForm } from './DetailsForm';
import { Thumbnail } from './Thumbnail';

const ROW_PX = 76;

export interface Question {
  /** Folder or file. */
  name: string;
  files: readonly UploadFile[];
}

interface Props {
  queue: UploadQueue;
  questions: readonly Question[];
  first: UploadDetails | null;
  onDetails: (files: readonly UploadFile[], details: UploadDetails) => void;
}

/** One question a row, of which only those in sight are drawn. An answered row goes away. */
export function AskEach({ queue, questions, first, onDetails }: Props) {
  const { first: top, end, totalPx, onScroll, measure } = useVirtualRows(questions.length, ROW_PX);
  return (
    <div ref={measure} onScroll={onScroll} tabIndex={0} role="region" aria-label="Files to describe" className="max-h-[25rem] overflow-y-auto rounded-md border border-line bg-ground/50">
      <ul style={{ height: totalPx, paddingTop: top * ROW_PX }}>
        {questions.slice(top, end).map(({ name, files }) => (
          <li key={files[0]?.id ?? name} style={{ height: ROW_PX }} className="flex items-center gap-3 border-b border-line/70 px-3">
            {files[0] ? <Thumbnail queue={queue} file={files[0]} /> : null}
            <div className="min-w-0 flex-1">
              <p className="truncate" title={name}>{name}</p>
              <p className="text-sm text-ink-faint">{files.length === 1 ? files[0]?.format : `${files.length} files`}</p>
            </div>
            <DetailsForm first={first} about={name} submit="Apply" onDetails={(details) => onDetails(files, details)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

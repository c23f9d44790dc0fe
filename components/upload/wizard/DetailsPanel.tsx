'use client';
import { useMemo, useState } from 'react';
import { classNames, Panel } from '@/components/ui';
import type { UploadDetails, UploadFile, UploadQueue } from '@/lib/browser/upload';
import { AskEach, type Question } from './AskEach';
import { DetailsForm } from './DetailsForm';
import { keepLastDetails, readLastDetails } from './last-details';

const NAMED = 3;

const WAYS = { together: 'All alike', folders: 'By folder', files: 'File by file' } as const;
type Way = keyof typeof WAYS;

/** Asks what files do not say themselves (all but DICOM): for all, by folder, or file by file. It decides which labels can be used. */
export function DetailsPanel({ queue, files }: { queue: UploadQueue; files: readonly UploadFile[] }) {
  const [chosen, setWay] = useState<Way | null>(null);
  const way = chosen ?? likelyWay(files);
  const [first, setFirst] = useState(readLastDetails);
  const questions = useMemo(() => (way === 'folders' ? byFolder(files) : files.map((file) => ({ name: file.displayName, files: [file] }))), [files, way]);
  const answer = (about: readonly UploadFile[], details: UploadDetails) => {
    // What is left is asked the same way.
    setWay(way);
    keepLastDetails(details);
    setFirst(details);
    queue.setDetails(about.map(({ id }) => id), details);
  };
  const names = files.slice(0, NAMED).map((file) => file.displayName).join(', ');
  const these = files.length === 1 ? 'this file' : `these ${files.length.toLocaleString('en')} files`;
  return (
    <Panel
      title={`What ${files.length === 1 ? 'does' : 'do'} ${these} show?`}
      description={<span className="break-words">{names}{files.length > NAMED ? ` and ${(files.length - NAMED).toLocaleString('en')} more` : ''}: files of this kind do not say it themselves. It decides which labels can be used.</span>}
      actions={files.length > 1 || chosen !== null ? <Ways way={way} onChoose={setWay} /> : undefined}
      className="border-warn/60"
    >
      {way === 'together' ? (
        <DetailsForm key="together" first={first} isMain submit={`Go on with ${these}`} onDetails={(details) => answer(files, details)} />
      ) : (
        <AskEach queue={queue} questions={questions} first={first} onDetails={answer} />
      )}
    </Panel>
  );
}

function Ways({ way, onChoose }: { way: Way; onChoose: (way: Way) => void }) {
  return (
    <div role="group" aria-label="Describe" className="flex flex-wrap gap-1">
      {(Object.keys(WAYS) as Way[]).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={way === one}
          onClick={() => onChoose(one)}
          className={classNames('h-7 rounded-full border px-3 text-sm pointer-coarse:h-10', way === one ? 'border-primary bg-selected text-ink' : 'border-line-strong/50 text-ink-soft hover:text-ink')}
        >
          {WAYS[one]}
        </button>
      ))}
    </div>
  );
}

/** Folders with different kinds of files hardly show the same: one answer for all of them would be wrong for some. */
function likelyWay(files: readonly UploadFile[]): Way {
  const folders = new Set(files.map(({ folder }) => folder)).size;
  const formats = new Set(files.map(({ format }) => format)).size;
  return folders > 1 && formats > 1 ? 'folders' : 'together';
}

function byFolder(files: readonly UploadFile[]): Question[] {
  const folders = new Map<string, UploadFile[]>();
  for (const file of files) {
    const known = folders.get(file.folder);
    if (known) known.push(file);
    else folders.set(file.folder, [file]);
  }
  return [...folders].map(([folder, inside]) => ({ name: folder === '' ? 'Chosen without a folder' : folder, files: inside }));
}

'use client';
import { FileUp, FolderUp, ShieldCheck, Upload } from 'lucide-react';
import { useRef, useState, type ChangeEvent, type DragEvent } from 'react';
import { Button, classNames, useAction, ProblemNotice } from '@/components/ui';
import { filesOfInput, readDroppedFiles, type ChosenFile } from '@/lib/browser/upload';

/** Where files come in: dropped (files and folders alike) or chosen. */
export function DropZone({ onChosen }: { onChosen: (files: ChosenFile[]) => Promise<void> }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const read = useAction(async (dropped: ChosenFile[] | Promise<ChosenFile[]>) => onChosen(await dropped));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    // Begun at once: what was dropped can be read only until the event is over.
    void read.run(readDroppedFiles(event.dataTransfer));
  };
  const takeFolder = (input: HTMLInputElement | null) => {
    folder.current = input;
    // Not an attribute that React knows, but every browser does (File and Directory Entries API).
    if (input) input.webkitdirectory = true;
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    if (event.target.files) void read.run(filesOfInput(event.target.files));
    event.target.value = '';
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames('flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-6 py-8 text-center transition-colors', over ? 'border-primary bg-selected' : 'border-line-strong/70 bg-panel')}
    >
      <Upload aria-hidden size={28} strokeWidth={1.5} className="text-highlight" />
      <p className="text-lg font-semibold">Drop files, folders or ZIP archives here</p>
      <p className="text-ink-soft">DICOM, NIfTI, PNG, JPEG, TIFF, BMP, WebP and video. You see what there is before anything is sent; other files are refused, each with its reason.</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button tone="primary" busy={read.busy} onClick={() => files.current?.click()}><FileUp aria-hidden size={16} />Choose files</Button>
        <Button busy={read.busy} onClick={() => folder.current?.click()}><FolderUp aria-hidden size={16} />Choose a folder</Button>
      </div>
      <input ref={files} type="file" multiple hidden aria-label="Files to upload" data-testid="choose-files" onChange={choose} />
      <input ref={takeFolder} type="file" multiple hidden aria-label="Folder to upload" data-testid="choose-folder" onChange={choose} />
      <p className="flex max-w-prose items-start gap-2 text-left text-sm text-ink-soft">
        <ShieldCheck aria-hidden size={17} className="mt-px shrink-0 text-good" />
        Files are de-identified on this computer before anything is sent: names, dates of birth and identifiers never leave it. File names are not sent either.
      </p>
      <ProblemNotice problem={read.problem} />
    </div>
  );
}

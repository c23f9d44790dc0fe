'use client';
import { CircleCheck, CircleSlash, CircleX, Clock, Copy, Eye, FileSearch, RotateCw, ScanEye, ShieldCheck, Upload, X, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { classNames, IconButton, ProgressBar } from '@/components/ui';
import type { UploadFile, UploadPhase } from '@/lib/browser/upload';
import { isFinal } from './file-filters';
import { checkingWords } from '../results/summary-words';
import { PHASE_WORDS, sizeWords } from '../results/words';

export const FILE_ROW_PX = 64;

const LOOK: Record<UploadPhase, { icon: LucideIcon; tone: string }> = {
  looking: { icon: FileSearch, tone: 'text-ink-faint' },
  waiting: { icon: Clock, tone: 'text-ink-faint' },
  'de-identifying': { icon: ShieldCheck, tone: 'text-highlight' },
  uploading: { icon: Upload, tone: 'text-highlight' },
  checking: { icon: ScanEye, tone: 'text-highlight' },
  quarantined: { icon: Eye, tone: 'text-warn' },
  stored: { icon: CircleCheck, tone: 'text-good' },
  duplicate: { icon: Copy, tone: 'text-ink-soft' },
  refused: { icon: CircleX, tone: 'text-bad' },
  cancelled: { icon: CircleSlash, tone: 'text-ink-faint' },
};

interface Props {
  file: UploadFile;
  projectId: string;
  place: number;
  count: number;
  onCancel: () => void;
  onRetry: () => void;
}

export function FileRow({ file, projectId, place, count, onCancel, onRetry }: Props) {
  const { icon: Icon, tone } = LOOK[file.phase];
  const moving = !isFinal(file) && file.phase !== 'waiting' && file.phase !== 'looking';
  return (
    <li aria-posinset={place} aria-setsize={count} style={{ height: FILE_ROW_PX }} className="flex items-center gap-3 border-b border-line/70 px-3">
      <Icon aria-hidden size={17} className={classNames('shrink-0', tone)} />
      <div className="min-w-0 flex-1">
        <p className="truncate" title={file.displayName}>{file.displayName}</p>
        <p className={classNames('line-clamp-2 text-sm leading-4', file.phase === 'refused' ? 'text-bad' : 'text-ink-faint')} title={file.reason}>
          {wordsFor(file)}
          {file.reason ? `: ${file.reason}` : ''}
        </p>
      </div>
      {moving ? <ProgressBar label={`${PHASE_WORDS[file.phase]}: ${file.displayName}`} fraction={fractionOf(file)} className="w-24 max-md:hidden" /> : null}
      {file.imageId ? <Link href={`/images/${file.imageId}`} className="shrink-0 rounded py-1 text-highlight underline">Open<span className="sr-only"> {file.displayName}</span></Link> : null}
      {file.phase === 'quarantined' || (file.phase === 'duplicate' && !file.imageId) ? <Link href={`/projects/${projectId}/review`} className="shrink-0 rounded py-1 text-highlight underline">Review<span className="sr-only"> {file.displayName}</span></Link> : null}
      <span className="w-16 shrink-0 text-right text-sm text-ink-faint">{sizeWords(file.size)}</span>
      <span className="w-8 shrink-0 pointer-coarse:w-11">
        {isFinal(file) || file.phase === 'checking' ? null : <IconButton icon={X} label={`Cancel ${file.displayName}`} onClick={onCancel} />}
        {file.canRetry ? <IconButton icon={RotateCw} label={`Try ${file.displayName} again`} onClick={onRetry} /> : null}
      </span>
    </li>
  );
}

/** Of reading nobody knows how far it is, except for a video. */
function fractionOf({ phase, progress, pictures }: UploadFile): number | null {
  if (phase !== 'checking') return progress;
  return pictures && pictures.expected > 0 ? pictures.done / pictures.expected : null;
}

function wordsFor(file: UploadFile): string {
  if (file.needsDetails && !isFinal(file)) return 'Waits for modality and anatomy';
  if (file.phase === 'checking') return checkingWords(file);
  return file.phase === 'waiting' && !file.isStarted ? `${file.format} · ready` : PHASE_WORDS[file.phase];
}

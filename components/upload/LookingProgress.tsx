'use client';
import { ProgressBar } from '@/components/ui';
import type { UploadState } from '@/lib/browser/upload';
import { lookingWords } from './results/words';

/** How many of the chosen files have been looked at. Not read out loud: it changes all the time. */
export function LookingProgress({ looking }: { looking: NonNullable<UploadState['looking']> }) {
  return (
    <div className="mt-2 flex flex-col gap-1">
      <p className="text-ink-soft tabular-nums">{lookingWords(looking)}</p>
      <ProgressBar label="Files looked at" fraction={looking.of > 0 ? looking.done / looking.of : 0} />
    </div>
  );
}

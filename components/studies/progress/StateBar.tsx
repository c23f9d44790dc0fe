import { classNames } from '@/components/ui';
import { IMAGE_STATE_NAMES, IMAGE_STATES, type ImageState } from '@/lib/domain/image-state';
import { countWords } from './count-words';
import { STATE_FILL } from './state-look';

export interface StateCounts {
  images: number;
  untouched: number;
  inProgress: number;
  done: number;
}

/** How far the images are: shares as a bar, numbers in words. */
export function StateBar({ counts, className }: { counts: StateCounts; className?: string }) {
  const numbers: Record<ImageState, number> = { untouched: counts.untouched, in_progress: counts.inProgress, done: counts.done };
  if (counts.images === 0) return <p className={classNames('text-sm text-ink-faint', className)}>No images yet</p>;
  const shown = IMAGE_STATES.toReversed().filter((state) => numbers[state] > 0);
  return (
    <div className={classNames('min-w-0', className)}>
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-line">
        {shown.map((state) => (
          <div key={state} className={classNames('min-w-1', STATE_FILL[state])} style={{ flexGrow: numbers[state], flexBasis: 0 }} />
        ))}
      </div>
      <ul className="mt-1.5 flex flex-wrap gap-x-3 gap-y-0.5 text-sm text-ink-soft" aria-label={`Progress of ${countWords(counts.images, 'image')}`}>
        {shown.map((state) => (
          <li key={state} className="flex items-center gap-1.5 whitespace-nowrap">
            <span aria-hidden className={classNames('size-2 rounded-xs', STATE_FILL[state])} />
            {numbers[state].toLocaleString('en')} {IMAGE_STATE_NAMES[state].toLowerCase()}
          </li>
        ))}
      </ul>
    </div>
  );
}

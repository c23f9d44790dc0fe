import { classNames } from '@/components/ui';
import { IMAGE_STATE_NAMES, type ImageState } from '@/lib/domain/image-state';
import { STATE_FILL } from './state-look';

export function StateBadge({ state }: { state: ImageState }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-soft">
      <span aria-hidden className={classNames('size-2.5 rounded-xs', STATE_FILL[state])} />
      {IMAGE_STATE_NAMES[state]}
    </span>
  );
}

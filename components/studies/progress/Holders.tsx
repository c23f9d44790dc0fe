import { Avatar } from '@/components/ui';
import type { StudyView } from '@/lib/api';
import { countWords } from './count-words';

/** Who edits images of the study right now. */
export function Holders({ holders }: { holders: StudyView['holders'] }) {
  if (holders.length === 0) return null;
  return (
    <ul aria-label="Being edited by" className="flex flex-wrap gap-x-3 gap-y-1">
      {holders.map((holder) => (
        <li key={holder.userId} className="flex min-w-0 items-center gap-1.5 text-sm text-ink-soft">
          <Avatar name={holder.name} size="small" />
          <span className="truncate">{holder.name}</span>
          <span className="whitespace-nowrap text-ink-faint">{countWords(holder.images, 'image')}</span>
        </li>
      ))}
    </ul>
  );
}

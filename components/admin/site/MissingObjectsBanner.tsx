import { TriangleAlert } from 'lucide-react';
import { missingWords, type Missing } from './missing-words';

/** What the hourly look at the store found: what happened, and what to do next. */
export function MissingObjectsBanner({ missing }: { missing: Missing }) {
  return (
    <div role="alert" className="mb-5 flex items-start gap-3 rounded-lg border border-bad/50 bg-bad-deep px-4 py-3">
      <TriangleAlert aria-hidden size={18} className="mt-0.5 shrink-0 text-bad" />
      <div>
        <p className="font-medium">{missingWords(missing)}</p>
        <p className="mt-1 text-ink-soft">
          All annotations are safe, but what has lost its file cannot be opened. Restore the store of images from your latest backup (only what is missing; delete nothing). This message goes away once the files are
          back. Each project’s activity names the images.
        </p>
      </div>
    </div>
  );
}

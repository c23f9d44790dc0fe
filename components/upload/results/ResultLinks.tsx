import { Eye, Images } from 'lucide-react';
import { ButtonLink } from '@/components/ui';
import type { UploadTotals } from '@/lib/browser/upload';

/** Where to go on: to what waits for a look, and to what is stored. */
export function ResultLinks({ projectId, totals }: { projectId: string; totals: UploadTotals }) {
  const { stored, duplicate, quarantined } = totals;
  if (stored + duplicate + quarantined === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-ground/50 px-3 py-2">
      {quarantined > 0 ? (
        <p className="flex flex-wrap items-center gap-3">
          <span className="flex items-center gap-2 text-warn"><Eye aria-hidden size={17} />{`${quarantined.toLocaleString('en')} ${quarantined === 1 ? 'waits' : 'wait'} for review: they may show a name in the picture.`}</span>
          <ButtonLink size="small" tone="primary" href={`/projects/${projectId}/review`}>Review</ButtonLink>
        </p>
      ) : null}
      {stored + duplicate > 0 ? (
        <p className="flex flex-wrap items-center gap-3">
          <span className="flex items-center gap-2"><Images aria-hidden size={17} className="text-good" />{stored > 0 ? `${stored.toLocaleString('en')} stored${duplicate > 0 ? `, ${duplicate.toLocaleString('en')} already in the project` : ''}.` : `${duplicate.toLocaleString('en')} already in the project.`}</span>
          <ButtonLink size="small" href={`/projects/${projectId}`}>To the studies</ButtonLink>
        </p>
      ) : null}
    </div>
  );
}

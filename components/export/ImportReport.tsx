import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { Report } from './ImportPanel';

const SHOWN = 20;

export function ImportReport({ report }: { report: Report }) {
  const missing = report.missingImages.length;
  return (
    <div className="rounded-md border border-line bg-ground/50 p-3">
      <p className="flex items-center gap-2 font-semibold"><CircleCheck aria-hidden size={16} className="text-good" />Imported</p>
      <p className="mt-1 text-ink-soft">{report.annotations} annotations on {report.images} images, {report.labelSets} label sets.</p>
      {missing > 0 ? (
        <>
          <p className="mt-2 flex items-center gap-2"><TriangleAlert aria-hidden size={16} className="text-warn" />{missing} images of the file are not in this project; their annotations were left out.</p>
          <ul className="mt-1 font-mono text-xs break-all text-ink-faint">
            {report.missingImages.slice(0, SHOWN).map((hash) => <li key={hash}>{hash}</li>)}
            {missing > SHOWN ? <li>and {missing - SHOWN} more</li> : null}
          </ul>
        </>
      ) : null}
    </div>
  );
}

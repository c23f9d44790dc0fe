'use client';
import { useEffect, useState } from 'react';
import { classNames, Spinner } from '@/components/ui';
import type { PreviewRow } from '@/lib/browser/profile-preview/preview-profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';

/** What becomes of an invented patient's header. Done by the code that does it with uploads, which is loaded when it is looked at. */
export function ProfilePreview({ profile }: { profile: DeidentificationProfile }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="rounded-md border border-line" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer rounded px-3 py-2 font-semibold">Preview: what becomes of an example</summary>
      {isOpen ? <PreviewTable profile={profile} /> : null}
    </details>
  );
}

function PreviewTable({ profile }: { profile: DeidentificationProfile }) {
  const [state, setState] = useState<{ profile: DeidentificationProfile; rows: PreviewRow[] } | null>(null);
  useEffect(() => {
    let isGone = false;
    void import('@/lib/browser/profile-preview/preview-profile').then(({ previewProfile }) => {
      if (!isGone) setState({ profile, rows: previewProfile(profile) });
    });
    return () => {
      isGone = true;
    };
  }, [profile]);
  if (!state) return <p className="p-3"><Spinner label="Preparing the preview" /></p>;
  return (
    <div className="overflow-x-auto px-3 pb-3">
      <p className="mb-2 text-sm text-ink-soft">An MR study of a patient who does not exist, with the choices above. Pseudonyms and shifted dates differ from project to project.</p>
      <table className="w-full text-left">
        <thead><tr className="border-b border-line text-sm text-ink-faint"><th scope="col" className="py-1 pr-4 font-medium">Field</th><th scope="col" className="py-1 pr-4 font-medium">In the file</th><th scope="col" className="py-1 font-medium">What is stored</th></tr></thead>
        <tbody>
          {state.rows.map(({ name, before, after }) => (
            <tr key={name} className="border-b border-line/60 last:border-0">
              <th scope="row" className="py-1 pr-4 font-normal text-ink-soft">{name}</th>
              <td className="py-1 pr-4 font-mono text-sm break-all">{before}</td>
              <td className={classNames('py-1 font-mono text-sm break-all', after === '' ? 'text-ink-faint' : after === before ? 'text-warn' : 'text-good')}>{after === '' ? 'removed' : after}{after !== '' && after === before ? <span className="ml-2 font-sans text-xs">kept</span> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

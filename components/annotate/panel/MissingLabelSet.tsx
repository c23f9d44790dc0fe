'use client';
import { Tags } from 'lucide-react';
import Link from 'next/link';
import { useWorkbench } from '../hooks/use-workbench';

/** Without labels nothing can be drawn: says for which pair they are missing, and who can add them. */
export function MissingLabelSet() {
  const { image } = useWorkbench();
  const mayEdit = image.project.actions.includes('labels.edit');
  return (
    <section aria-label="Labels" className="border-b border-line p-3">
      <h2 className="mb-1.5 flex items-center gap-2 font-semibold"><Tags aria-hidden size={15} className="text-warn" />No labels for this image</h2>
      <p className="text-ink-soft">
        {image.labelSet === null
          ? `The project has no label set for ${image.modality} · ${image.anatomy}, so nothing can be labelled here.`
          : `The label set “${image.labelSet.name}” has no label that may be chosen.`}
      </p>
      <p className="mt-1.5 text-ink-soft">
        {mayEdit ? <Link href={`/projects/${image.project.id}/label-sets`} className="text-highlight underline">Edit the label sets of the project</Link> : 'Ask an admin of the project to add one.'}
      </p>
    </section>
  );
}

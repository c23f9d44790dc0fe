'use client';
import { EllipsisVertical, FileBadge, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog, Menu, useAction, useNotices, wordsOf } from '@/components/ui';
import { endpoints, type ImageSummary } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { saveCertificate } from './save-certificate';
import { countWords } from '../progress/count-words';

/** `onDeleted` absent: this person may not delete. */
export function ImageMenu({ image, onDeleted }: { image: ImageSummary; onDeleted?: () => void }) {
  const notify = useNotices();
  const [asking, setAsking] = useState(false);
  const remove = useAction(async () => {
    await callApi(endpoints.deleteImage, { params: { imageId: image.id } });
    setAsking(false);
    notify(`${image.name} was deleted.`);
    onDeleted?.();
  });
  return (
    <>
      <Menu
        groups={[
          [{ label: 'Certificate (JSON)', icon: FileBadge, onSelect: () => void saveCertificate(image.id).catch((problem: unknown) => notify(`The certificate could not be downloaded. ${wordsOf(problem).detail}`)) }],
          ...(onDeleted ? [[{ label: 'Delete image…', icon: Trash2, danger: true, onSelect: () => setAsking(true) }]] : []),
        ]}
        trigger={
          <button type="button" aria-label={`More about ${image.name}`} className="inline-flex size-7 items-center justify-center rounded bg-panel/85 text-ink-soft hover:text-ink pointer-coarse:size-11">
            <EllipsisVertical aria-hidden size={15} />
          </button>
        }
      />
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Delete ${image.name}?`} confirmLabel="Delete image" busy={remove.busy} problem={remove.problem} onConfirm={() => void remove.run()}>
        The image and its {countWords(image.annotationCount, 'annotation')} are removed for everybody. This cannot be undone.
      </ConfirmDialog>
    </>
  );
}

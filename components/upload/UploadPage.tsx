'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ButtonLink, Panel, Spinner, useInBrowser } from '@/components/ui';
import { DetailsPanel } from './DetailsPanel';
import { DropZone } from './DropZone';
import { isFinal } from './file-filters';
import { FileList } from './FileList';
import { UploadSummary } from './UploadSummary';
import { useUploadQueue } from './use-upload-queue';

export function UploadPage({ projectId }: { projectId: string }) {
  return useInBrowser() ? <UploadDesk projectId={projectId} /> : <Spinner label="Preparing the upload" />;
}

function UploadDesk({ projectId }: { projectId: string }) {
  const { queue, state } = useUploadQueue(projectId);
  const unclear = state.files.filter((file) => file.needsDetails && !isFinal(file));
  const arrived = state.totals.stored + state.totals.duplicate > 0;
  const router = useRouter();
  const finished = state.status === 'idle' && arrived;
  useEffect(() => {
    // The page's head counts the project's images.
    if (finished) router.refresh();
  }, [finished, router]);
  return (
    <div className="flex flex-col gap-5">
      <DropZone onChosen={(files) => queue.add(files)} />
      {unclear.length > 0 ? <DetailsPanel files={unclear} onDetails={(ids, details) => queue.setDetails(ids, details)} /> : null}
      {state.files.length > 0 ? (
        <Panel title="Files" actions={arrived ? <ButtonLink size="small" href={`/projects/${projectId}`}>To the studies</ButtonLink> : undefined}>
          <div className="flex flex-col gap-4">
            <UploadSummary queue={queue} state={state} />
            <FileList queue={queue} state={state} />
          </div>
        </Panel>
      ) : null}
    </div>
  );
}

'use client';
import { useEffect, useMemo } from 'react';
import { Panel, Spinner, useInBrowser } from '@/components/ui';
import { tellProjectNews } from '@/lib/browser/project-news';
import { summarise } from '@/lib/browser/upload';
import { DropZone } from './DropZone';
import { InterruptedNotice } from './InterruptedNotice';
import { LookingProgress } from './LookingProgress';
import { isFinal } from './list/file-filters';
import { FileList } from './list/FileList';
import { PreflightPanel } from './PreflightPanel';
import { ResultLinks } from './results/ResultLinks';
import { UploadSummary } from './UploadSummary';
import { useUploadQueue } from './use-upload-queue';
import { DetailsPanel } from './wizard/DetailsPanel';

export function UploadPage({ projectId }: { projectId: string }) {
  return useInBrowser() ? <UploadDesk projectId={projectId} /> : <Spinner label="Preparing the upload" />;
}

function UploadDesk({ projectId }: { projectId: string }) {
  const { queue, state } = useUploadQueue(projectId);
  const unclear = useMemo(() => state.files.filter((file) => file.needsDetails && !isFinal(file)), [state.files]);
  const preflight = useMemo(() => summarise(state.files), [state.files]);
  // Started or still on their way into the list, they are looked at all the same.
  const isChoosing = preflight.files + preflight.refused.length > 0;
  const { stored, quarantined } = state.totals;
  const judged = stored + quarantined;
  useEffect(() => {
    // The page's head counts the project's images, and those that wait.
    if (judged > 0) tellProjectNews(projectId);
  }, [judged, projectId]);
  const drop = () => {
    for (const file of state.files) if (!file.isStarted) queue.cancel(file.id);
    queue.start();
  };
  return (
    <div className="flex flex-col gap-5">
      {state.interrupted ? <InterruptedNotice interrupted={state.interrupted} onForget={() => queue.forgetInterrupted()} /> : null}
      <DropZone onChosen={(files) => queue.add(files)} />
      {isChoosing ? <PreflightPanel preflight={preflight} looking={state.looking} onStart={() => queue.start()} onDrop={drop} /> : null}
      {state.looking && !isChoosing ? <Panel title="Looking at your files"><LookingProgress looking={state.looking} /></Panel> : null}
      {unclear.length > 0 ? <DetailsPanel queue={queue} files={unclear} /> : null}
      {state.files.length > 0 ? (
        <Panel title="Files">
          <div className="flex flex-col gap-4">
            <UploadSummary queue={queue} state={state} />
            <ResultLinks projectId={projectId} totals={state.totals} />
            <FileList queue={queue} state={state} projectId={projectId} />
          </div>
        </Panel>
      ) : null}
    </div>
  );
}

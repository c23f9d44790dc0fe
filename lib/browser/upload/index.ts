/**
 * The upload queue, without a framework:
 *
 *   const queue = new UploadQueue(projectId);
 *   const stop = queue.subscribe(() => render(queue.getState()));   // getState: same object until something changes
 *   queue.add(await readDroppedFiles(event.dataTransfer));           // or filesOfInput(input.files)
 *   queue.setDetails(ids, { modality: 'MR', bodyPart: 'HEAD' });     // for files with needsDetails
 *   queue.pause(); queue.resume(); queue.cancel(id); queue.cancelAll(); queue.retry(id); queue.clearFinished(); queue.dispose();
 */
export type { ChosenFile, UploadDetails, UploadFile, UploadPhase, UploadState, UploadTotals } from './contract';

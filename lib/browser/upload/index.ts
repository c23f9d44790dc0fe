/**
 * The upload queue, without a framework:
 *
 *   const queue = new UploadQueue(projectId);
 *   const state = useSyncExternalStore(queue.subscribe, queue.getState, queue.getState);   // same object until something changes
 *   queue.add(await readDroppedFiles(event.dataTransfer));     // or queue.add(filesOfInput(input.files))
 *   queue.setDetails(null, { modality: 'MR', bodyPart: 'HEAD' });   // for all files with needsDetails; or for some, by id
 *   queue.pause(); queue.resume(); queue.cancel(id); queue.cancelAll(); queue.retry(id?); queue.clearFinished(); queue.dispose();
 */
export { filesOfInput, readDroppedFiles } from './chosen-files';
export type { ChosenFile, UploadDetails, UploadFile, UploadPhase, UploadState, UploadTotals } from './contract';
export { UploadQueue } from './upload-queue';

/**
 * The upload queue, without a framework:
 *
 *   const queue = new UploadQueue(projectId);
 *   const state = useSyncExternalStore(queue.subscribe, queue.getState, queue.getState);   // same object until something changes
 *   await queue.add(await readDroppedFiles(event.dataTransfer));     // or filesOfInput(input.files); files are looked at, nothing is sent
 *   summarise(state.files);                                          // what would be sent, and what refused
 *   queue.setDetails(null, { modality: 'MR', bodyPart: 'HEAD' });    // for all files with needsDetails; or for some, by id
 *   queue.start();                                                   // now they are sent
 *   queue.pause(); queue.resume(); queue.cancel(id); queue.cancelAll(); queue.retry(id?); queue.clearFinished(); queue.dispose();
 */
export { filesOfInput, readDroppedFiles } from './files/chosen-files';
export type { ChosenFile, InterruptedUpload, UploadDetails, UploadFile, UploadPhase, UploadState, UploadTotals } from './contract';
export { summarise, type Preflight } from './queue/progress/summarise';
export { UploadQueue } from './queue/upload-queue';

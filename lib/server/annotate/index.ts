/** Operations on locks and annotations of an image. */
export { acquireLock } from './locks/acquire-lock';
export { acquireSeriesLocks } from './locks/acquire-series-locks';
export { breakLock } from './locks/break-lock';
export { getLock } from './locks/get-lock';
export { getSeriesLocks } from './locks/get-series-locks';
export { releaseLock } from './locks/release-lock';
export { renewLock } from './locks/renew-lock';
export { listAnnotations } from './annotations/list-annotations';
export { saveAnnotations } from './annotations/save-annotations';
export { setImageState } from './annotations/set-image-state';

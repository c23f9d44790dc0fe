import { endpoints } from '@/lib/api';
import { callApi } from '../../call-api';
import type { SessionApi } from '../contract';

/** A request without an answer for so long counts as no answer; a repeat is harmless. */
const TIMEOUT_MS = 15_000;

const inTime = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) });

/** The calls of a session over HTTP. */
export const browserSessionApi: SessionApi = {
  listAnnotations: (imageId) => callApi(endpoints.listAnnotations, { params: { imageId }, ...inTime() }),
  getLock: (imageId, clientId) => callApi(endpoints.getLock, { params: { imageId }, query: { clientId }, ...inTime() }),
  acquireLock: (imageId, clientId) => callApi(endpoints.acquireLock, { params: { imageId }, body: { clientId }, ...inTime() }),
  renewLock: (imageId, clientId, fence) => callApi(endpoints.renewLock, { params: { imageId }, body: { clientId, fence }, ...inTime() }),
  releaseLock: (imageId, clientId, fence) => callApi(endpoints.releaseLock, { params: { imageId }, body: { clientId, fence }, ...inTime() }),
  releaseLockOnExit(imageId, clientId, fence) {
    // keepalive rather than sendBeacon: the same guarantee, but with the content type that the server asks for.
    callApi(endpoints.releaseLock, { params: { imageId }, body: { clientId, fence }, keepalive: true }).catch(() => undefined);
  },
  saveAnnotations: (imageId, body) => callApi(endpoints.saveAnnotations, { params: { imageId }, body, ...inTime() }),
  setImageState: (imageId, lease, event) => callApi(endpoints.setImageState, { params: { imageId }, body: { ...lease, event }, ...inTime() }),
};

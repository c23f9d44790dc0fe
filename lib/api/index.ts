import { accountEndpoints } from './accounts';
import { imageEndpoints } from './images';
import { privacyEndpoints } from './privacy';
import { projectEndpoints } from './projects';
import { reviewEndpoints } from './review';
import { systemEndpoints, transferEndpoints } from './transfer';

export * from './accounts';
export { bundleHead, openBundle } from './bytes/bundle';
export { BundleSender, SMALL_FILE_BYTES, type PostBundle } from './bytes/bundle-sender';
export { waitForBegunMs } from './bytes/begun-elsewhere';
export { endpointUrl, problemOf, readProblem, type CallInput } from './calls';
export { sendRange } from './bytes/send-range';
export type * from './endpoint';
export * from './images';
export * from './privacy';
export * from './projects';
export * from './review';
export * from './transfer';

/** The one list: routes, typed client and OpenAPI document are all made from it. */
export const endpoints = {
  ...accountEndpoints,
  ...projectEndpoints,
  ...imageEndpoints,
  ...reviewEndpoints,
  ...privacyEndpoints,
  ...transferEndpoints,
  ...systemEndpoints,
};
export type EndpointId = keyof typeof endpoints;

import { accountEndpoints } from './accounts';
import { imageEndpoints } from './images';
import { projectEndpoints } from './projects';
import { systemEndpoints, transferEndpoints } from './transfer';

export * from './accounts';
export type * from './endpoint';
export * from './images';
export * from './projects';
export * from './transfer';

/** The one list: routes, typed client and OpenAPI document are all made from it. */
export const endpoints = {
  ...accountEndpoints,
  ...projectEndpoints,
  ...imageEndpoints,
  ...transferEndpoints,
  ...systemEndpoints,
};
export type EndpointId = keyof typeof endpoints;

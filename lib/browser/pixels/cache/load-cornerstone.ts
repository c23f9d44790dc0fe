import type { default as cornerstoneCore } from 'cornerstone-core';
import { FiducialError } from '@/lib/domain/errors';

export type Cornerstone = typeof cornerstoneCore;

let loading: Promise<Cornerstone> | undefined;

/** cornerstone-core touches `window` while it loads: only ever loaded in the browser, never while a page is rendered on the server. */
export function loadCornerstone(): Promise<Cornerstone> {
  loading ??= import('cornerstone-core').then((module) => module.default, () => {
    // Asked for again with the next frame.
    loading = undefined;
    throw new FiducialError('unavailable', 'A part of the page could not be loaded. Check the network and try again.');
  });
  return loading;
}

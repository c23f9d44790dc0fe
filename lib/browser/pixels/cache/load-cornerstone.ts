import type { default as cornerstoneCore } from 'cornerstone-core';

export type Cornerstone = typeof cornerstoneCore;

let loading: Promise<Cornerstone> | undefined;

/** cornerstone-core touches `window` while it loads: only ever loaded in the browser, never while a page is rendered on the server. */
export function loadCornerstone(): Promise<Cornerstone> {
  loading ??= import('cornerstone-core').then((module) => module.default);
  return loading;
}

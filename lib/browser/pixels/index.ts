/** From stored bytes to pixels on a canvas: loading, decoding in workers, cache, and the two renderers. */
export type { FrameRenderer, FrameSource, FrameStatus, FrameStore, LoadedFrame, Picture, Quality, RendererOptions } from './contract';
export { createFrameRenderer, preferredRenderer } from './create-frame-renderer';
export { createFrameStore, type FrameStoreOptions } from './loading/create-frame-store';
export { shownWindow } from './shown-window';

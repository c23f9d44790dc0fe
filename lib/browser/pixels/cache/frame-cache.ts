import type { CornerstoneImage } from 'cornerstone-core';
import type { FrameSource, LoadedFrame } from '../contract';
import { toCornerstoneImage, type FrameImage } from './cornerstone-image';
import { loadCornerstone, type Cornerstone } from './load-cornerstone';

/** Decoded frames, shared by all stacks of the page: cornerstone's image cache, which throws out the least recently used. */
export interface FrameCache {
  readonly maxBytes: number;
  get(source: FrameSource): LoadedFrame | null;
  /** From the cache, else by `load`, through cornerstone's registry of loaders. */
  getOrLoad(source: FrameSource, load: () => Promise<LoadedFrame>): Promise<LoadedFrame>;
}

const SCHEME = 'fiducial';

/** cornerstone's image id of a frame: the same pixels have the same id in every stack. */
export const frameKey = ({ contentHash, frame }: Pick<FrameSource, 'contentHash' | 'frame'>): string => `${SCHEME}:${contentHash}/${frame}`;

interface LoaderOptions { load(): Promise<LoadedFrame> }

function registerLoader(cornerstone: Cornerstone): void {
  cornerstone.registerImageLoader(SCHEME, (_imageId, options) => ({ promise: (options as LoaderOptions).load().then(toCornerstoneImage) }));
}

const isFrameImage = (image: CornerstoneImage | undefined): image is FrameImage => image !== undefined && 'frame' in image;

/** A cached frame as one of this source: another image may have brought the same pixels. */
const ofSource = (frame: LoadedFrame, source: FrameSource): LoadedFrame => (frame.source === source ? frame : { ...frame, source });

export async function openFrameCache(maxBytes: number): Promise<FrameCache> {
  const cornerstone = await loadCornerstone();
  const { imageCache } = cornerstone;
  registerLoader(cornerstone);
  imageCache.setMaximumSizeBytes(maxBytes);
  return {
    maxBytes,
    get(source) {
      const key = frameKey(source);
      const image = imageCache.imageCache[key]?.image;
      if (!isFrameImage(image)) return null;
      imageCache.getImageLoadObject(key);
      return ofSource(image.frame, source);
    },
    async getOrLoad(source, load) {
      const key = frameKey(source);
      const options: LoaderOptions = { load };
      const image = await cornerstone.loadImage(key, options);
      // Put in when loaded, not when asked for: cornerstone's cache drops the wrong entry when a pending one is evicted and then fails.
      if (imageCache.imageCache[key] === undefined) imageCache.putImageLoadObject(key, { promise: Promise.resolve(image) });
      return ofSource((image as FrameImage).frame, source);
    },
  };
}

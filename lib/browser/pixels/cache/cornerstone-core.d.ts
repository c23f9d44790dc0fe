/** The parts of cornerstone-core 2.6 that are used; the package brings no types. */
declare module 'cornerstone-core' {
  export interface CornerstoneImage {
    imageId: string;
    minPixelValue: number;
    maxPixelValue: number;
    slope: number;
    intercept: number;
    windowCenter: number;
    windowWidth: number;
    getPixelData(): ArrayLike<number>;
    rows: number;
    columns: number;
    height: number;
    width: number;
    color: boolean;
    rgba: boolean;
    invert: boolean;
    /** mm, or undefined when unknown. */
    rowPixelSpacing: number | undefined;
    columnPixelSpacing: number | undefined;
    sizeInBytes: number;
    stats: Record<string, number>;
  }

  export interface ImageLoadObject<Image extends CornerstoneImage = CornerstoneImage> {
    promise: Promise<Image>;
    cancelFn?(): void;
  }

  interface CachedImage {
    imageId: string;
    loaded: boolean;
    image?: CornerstoneImage;
    sizeInBytes: number;
  }

  interface Cornerstone {
    registerImageLoader(scheme: string, loader: (imageId: string, options?: unknown) => ImageLoadObject): void;
    /** From the cache, else through the loader; what is loaded is not put into the cache. */
    loadImage(imageId: string, options?: unknown): Promise<CornerstoneImage>;
    imageCache: {
      imageCache: Record<string, CachedImage>;
      setMaximumSizeBytes(bytes: number): void;
      putImageLoadObject(imageId: string, object: ImageLoadObject): void;
      /** Marks the image as just used. */
      getImageLoadObject(imageId: string): ImageLoadObject | undefined;
      removeImageLoadObject(imageId: string): void;
      getCacheInfo(): { maximumSizeInBytes: number; cacheSizeInBytes: number; numberOfImagesCached: number };
      purgeCache(): void;
    };
    /** Writes `lut[value − min(0, minPixelValue)]` into the alpha of white pixels. */
    storedPixelDataToCanvasImageData(image: CornerstoneImage, lut: ArrayLike<number>, rgba: Uint8ClampedArray): void;
  }

  const cornerstone: Cornerstone;
  export default cornerstone;
}

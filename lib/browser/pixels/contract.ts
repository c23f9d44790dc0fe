import type { FiducialError } from '@/lib/domain/errors';
import type { Viewport } from '@/lib/editor';
import type { FrameTable, ImageDescription, PixelFrame, VoiWindow } from '@/lib/imaging/image-description';
import type { ValueRange } from '@/lib/imaging/windowing/frame-statistics';

/** One position of a stack: which frame of which image, and all that is needed to fetch and decode it. */
export interface FrameSource {
  readonly imageId: string;
  /** The image waits in quarantine: `imageId` is its id there. */
  readonly isQuarantined?: boolean;
  /** Name of the immutable content: two sources with the same hash and frame have the same pixels. */
  readonly contentHash: string;
  readonly description: ImageDescription;
  readonly frameTable: FrameTable;
  /** 0-based frame within the image. */
  readonly frame: number;
}

/** A decoded frame, in memory. */
export interface LoadedFrame {
  /** Unique for the pixels: content hash and frame. */
  readonly key: string;
  readonly source: FrameSource;
  /** Stored values. */
  readonly pixels: PixelFrame;
  /** Smallest and largest stored value: of the image where its description says so, else of this frame; null when all is padding. */
  readonly range: ValueRange | null;
}

/** `retrying` still loads, after a network error; `failed` will not load again by itself. */
export type FrameStatus =
  | { readonly state: 'idle' | 'loading' | 'ready' }
  | { readonly state: 'retrying'; readonly attempt: number }
  | { readonly state: 'failed'; readonly error: FiducialError };

/** The frames of one stack. All positions are 0-based positions of the stack. */
export interface FrameStore {
  readonly sources: readonly FrameSource[];
  /** Replaces the stack (a series became known); frames that stay are kept. */
  setSources(sources: readonly FrameSource[]): void;
  /** The frame on the screen: it is loaded first, its neighbours after it (more of them ahead); what is no longer near is cancelled. */
  focus(position: number): void;
  /** At once, when it is in memory. */
  peek(position: number): LoadedFrame | null;
  /**
   * Loads with the priority of the frame on the screen. Rejects with FiducialError, or with an AbortError when the signal
   * is aborted or the store is closed; `focus` never aborts it.
   */
  getFrame(position: number, signal?: AbortSignal): Promise<LoadedFrame>;
  statusOf(position: number): FrameStatus;
  /** Tries a failed frame again. */
  retry(position: number): void;
  /** Called with each position whose status changed. Returns the function that ends it. */
  subscribe(listener: (position: number) => void): () => void;
  /** Cancels everything. Decoded frames stay in the shared cache. */
  close(): void;
}

/** What to show of a frame, and how. */
export interface Picture {
  readonly frame: LoadedFrame;
  /** How the image lies on the canvas (CSS px). */
  readonly viewport: Viewport;
  /** Null: through the file's VOI lookup table. */
  readonly window: VoiWindow | null;
  readonly invert: boolean;
}

/** 'draft': one image pixel for each screen pixel, nothing blended or averaged. */
export type Quality = 'full' | 'draft';

export interface FrameRenderer {
  readonly kind: 'webgl' | 'software';
  /** There is no GPU: drafts while the view or the window moves, full quality when it rests. */
  readonly prefersDrafts: boolean;
  /** Draws now. The canvas's drawing buffer must have been given its size in device pixels. Nothing while the GPU's context is lost. */
  draw(picture: Picture, devicePixelRatio: number, quality?: Quality): void;
  /** Black. */
  clear(): void;
  dispose(): void;
}

export interface RendererOptions {
  /** Default: 'webgl' where there is WebGL2, unless the page was opened with `?renderer=software`. */
  readonly kind?: 'webgl' | 'software';
  /** Largest side of a texture; images beyond are cut into tiles. Default and upper bound: what the GPU can do. */
  readonly maxTextureSize?: number;
  /** Textures kept on the GPU. Default 256 MiB. */
  readonly textureBytes?: number;
  /** The GPU lost all textures and has them back: draw again. */
  onRestored?(): void;
}

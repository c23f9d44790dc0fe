import { createFrameRenderer, type FrameRenderer, type Picture } from '@/lib/browser/pixels';
import { FiducialError } from '@/lib/domain/errors';

interface SurfaceHost {
  /** The picture at this position of the stack is on the canvas; null: nothing is. */
  onPainted(position: number | null): void;
  onProblem(error: FiducialError): void;
}

/** What is to be seen: always the frame at `position`, or nothing. */
export interface Wanted {
  readonly position: number;
  readonly devicePixelRatio: number;
  /** CSS px. */
  readonly size: { readonly width: number; readonly height: number };
  /** Null while the frame is not in memory. */
  readonly picture: Picture | null;
}

/** Changes that follow each other within this time are one movement. */
const MOVING_MS = 150;

function looksSame(a: Wanted, b: Wanted): boolean {
  const p = a.picture, q = b.picture;
  return a.position === b.position && a.devicePixelRatio === b.devicePixelRatio && a.size.width === b.size.width && a.size.height === b.size.height
    && p?.frame.key === q?.frame.key && p?.viewport === q?.viewport && p?.invert === q?.invert
    && p?.window?.center === q?.window?.center && p?.window?.width === q?.window?.width;
}

/** Draws on a canvas, at most once per frame of the screen, and only when something changed. */
export class Surface {
  private renderer: FrameRenderer | null = null;
  private wanted: Wanted | null = null;
  private request = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private lastPaintMs = -Infinity;
  private isDisposed = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    kind: FrameRenderer['kind'],
    private readonly host: SurfaceHost,
  ) {
    createFrameRenderer(canvas, { kind, onRestored: () => this.schedule() }).then(
      (renderer) => {
        this.renderer = renderer;
        if (this.isDisposed) renderer.dispose();
        else this.schedule();
      },
      (error: unknown) => this.fail(error),
    );
  }

  show(wanted: Wanted): void {
    const before = this.wanted;
    this.wanted = wanted;
    if (before === null || !looksSame(before, wanted)) this.schedule();
  }

  private schedule(): void {
    if (this.request === 0 && !this.isDisposed) this.request = requestAnimationFrame(this.paint);
  }

  private readonly paint = (): void => {
    this.request = 0;
    const { renderer, wanted } = this;
    if (!renderer || !wanted) return;
    try {
      this.fitBuffer(wanted);
      if (wanted.picture) this.draw(renderer, wanted.picture, wanted.devicePixelRatio);
      else renderer.clear();
      this.host.onPainted(wanted.picture ? wanted.position : null);
    } catch (error) {
      this.fail(error);
    }
  };

  /** Without a GPU: a draft as long as one change follows another, the full picture when it rests. */
  private draw(renderer: FrameRenderer, picture: Picture, devicePixelRatio: number): void {
    clearTimeout(this.rest);
    const now = performance.now();
    const isDraft = renderer.prefersDrafts && now - this.lastPaintMs < MOVING_MS;
    this.lastPaintMs = now;
    renderer.draw(picture, devicePixelRatio, isDraft ? 'draft' : 'full');
    if (isDraft) this.rest = setTimeout(() => this.schedule(), MOVING_MS + 10);
  }

  /** One pixel of the buffer is one of the screen. Setting the size clears the canvas, so only when it differs. */
  private fitBuffer({ size, devicePixelRatio }: Wanted): void {
    const width = Math.max(1, Math.round(size.width * devicePixelRatio)), height = Math.max(1, Math.round(size.height * devicePixelRatio));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  private fail(error: unknown): void {
    if (this.isDisposed) return;
    this.host.onProblem(error instanceof FiducialError ? error : new FiducialError('internal', 'The image could not be drawn. Reload the page.'));
  }

  dispose(): void {
    this.isDisposed = true;
    cancelAnimationFrame(this.request);
    clearTimeout(this.rest);
    this.renderer?.dispose();
  }
}

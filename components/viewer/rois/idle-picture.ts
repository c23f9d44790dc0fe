import { imageToScreen, screenToImage, type Viewport } from '@/lib/editor';
import { applyAffine, composeAffine, IDENTITY, type Affine } from '@/lib/geometry';
import { drawIdleRois } from './draw-rois';
import type { DrawnRoi } from './roi-view';

/** Up to this many points are simply drawn again for each frame. */
const CHEAP_POINTS = 4000;
/** Around the canvas, so that what is panned into view is there. */
const MARGIN_CSS_PX = 160;
/** While zooming, lines may for a moment be this much thinner or thicker than they should. */
const MOST_STRETCH = 1.6;
/** After the last movement the picture is drawn sharp again. */
const REST_MS = 120;

interface Drawn {
  readonly viewport: Viewport;
  readonly idle: readonly DrawnRoi[];
  readonly points: number;
}

/**
 * The idle ROIs as a picture. A few are drawn anew each time; thousands are drawn once into a bitmap, which is moved and stretched
 * while the view moves and made sharp when it rests. Measured with 2,000 polygons of 50 points on 2 cores without a GPU: see
 * `npm run bench -- viewer`. The bitmap is drawn by the CPU on purpose (`willReadFrequently`): many short curved lines are what GPUs
 * do worst, and a software GPU takes some twenty times as long.
 */
export class IdlePicture {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { willReadFrequently: true });
  private drawn: Drawn | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private mustBeSharp = false;

  /** @param onRest the picture should be drawn again, sharp */
  constructor(private readonly onRest: () => void) {}

  draw(target: CanvasRenderingContext2D, viewport: Viewport, idle: readonly DrawnRoi[]): void {
    if (idle.length === 0) return;
    const move = this.mustBeSharp ? null : this.moveOf(viewport, idle);
    clearTimeout(this.timer);
    this.mustBeSharp = false;
    if (move === null) this.render(viewport, idle);
    else if (this.drawn?.viewport !== viewport) this.timer = setTimeout(() => this.rest(), REST_MS);
    const { a, b, c, d, e, f } = move ?? IDENTITY;
    target.save();
    target.transform(a, b, c, d, e, f);
    target.drawImage(this.canvas, -MARGIN_CSS_PX, -MARGIN_CSS_PX, this.canvas.width / devicePixelRatio, this.canvas.height / devicePixelRatio);
    target.restore();
  }

  private rest(): void {
    this.mustBeSharp = true;
    this.onRest();
  }

  /** How the bitmap has to be moved to fit the viewport; null when it has to be drawn anew. */
  private moveOf(viewport: Viewport, idle: readonly DrawnRoi[]): Affine | null {
    const { drawn } = this;
    if (drawn === null || drawn.idle !== idle) return null;
    const isSame = drawn.viewport === viewport;
    if (!isSame && drawn.points <= CHEAP_POINTS) return null;
    const move = composeAffine(screenToImage(drawn.viewport), imageToScreen(viewport));
    // Turned or mirrored: not a movement of the hand.
    if (Math.abs(move.b) > 1e-9 || Math.abs(move.c) > 1e-9 || move.a <= 0 || move.d <= 0) return null;
    if (move.a > MOST_STRETCH || move.a < 1 / MOST_STRETCH) return null;
    return this.covers(move, drawn.viewport, viewport) ? move : null;
  }

  private covers(move: Affine, from: Viewport, to: Viewport): boolean {
    const [left, top] = applyAffine(move, [-MARGIN_CSS_PX, -MARGIN_CSS_PX]);
    const [right, bottom] = applyAffine(move, [from.canvas.width + MARGIN_CSS_PX, from.canvas.height + MARGIN_CSS_PX]);
    return left <= 0 && top <= 0 && right >= to.canvas.width && bottom >= to.canvas.height;
  }

  private render(viewport: Viewport, idle: readonly DrawnRoi[]): void {
    const { canvas, context } = this;
    if (!context) return;
    const width = Math.ceil((viewport.canvas.width + 2 * MARGIN_CSS_PX) * devicePixelRatio), height = Math.ceil((viewport.canvas.height + 2 * MARGIN_CSS_PX) * devicePixelRatio);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, MARGIN_CSS_PX * devicePixelRatio, MARGIN_CSS_PX * devicePixelRatio);
    this.drawn = { viewport, idle, points: drawIdleRois(context, viewport, idle, MARGIN_CSS_PX) };
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.canvas.width = 0;
  }
}

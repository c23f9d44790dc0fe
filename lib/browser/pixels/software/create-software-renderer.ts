import { FiducialError } from '@/lib/domain/errors';
import { displayDescription } from '@/lib/imaging/display/to-display-frame';
import type { VoiWindow } from '@/lib/imaging/image-description';
import { toCornerstoneImage } from '../cache/cornerstone-image';
import type { Cornerstone } from '../cache/load-cornerstone';
import type { FrameRenderer, LoadedFrame, Picture } from '../contract';
import { imageToDevice, samplingOf } from '../webgl/sampling';
import { displayLevels, displayTableOf } from './display-levels';

/**
 * For browsers without WebGL2: cornerstone's software rendering of stored values through a table, which is ours, because cornerstone's
 * own is (value − centre) / width + 0.5 where PS3.3 C.11.2.1.2.1 says (value − (centre − 0.5)) / (width − 1) + 0.5.
 */
export function createSoftwareRenderer(canvas: HTMLCanvasElement, cornerstone: Cornerstone): FrameRenderer {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new FiducialError('unsupported', 'This browser cannot draw images.');
  return new SoftwareRenderer(canvas, context, cornerstone);
}

interface Rendered {
  readonly canvas: HTMLCanvasElement;
  readonly key: string;
  readonly window: VoiWindow | null;
  readonly invert: boolean;
}

class SoftwareRenderer implements FrameRenderer {
  readonly kind = 'software';
  /** The grey levels are what takes time here, and they are the same for a draft. */
  readonly prefersDrafts = false;
  /** The frame in grey levels at its own size: panning and zooming only place it anew. */
  private rendered: Rendered | null = null;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly context: CanvasRenderingContext2D,
    private readonly cornerstone: Cornerstone,
  ) {}

  draw(picture: Picture, devicePixelRatio: number): void {
    const { context } = this;
    const source = this.render(picture).canvas;
    const { a, b, c, d, e, f } = imageToDevice(picture.viewport, devicePixelRatio);
    this.clear();
    context.setTransform(a, b, c, d, e, f);
    context.imageSmoothingEnabled = samplingOf(picture.viewport, devicePixelRatio).filter !== 'nearest';
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0);
  }

  private render({ frame, window, invert }: Picture): Rendered {
    const known = this.rendered;
    if (known && known.key === frame.key && known.invert === invert && known.window?.center === window?.center && known.window?.width === window?.width) return known;
    const { rows, columns } = frame.pixels;
    const canvas = known?.canvas ?? document.createElement('canvas');
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext('2d');
    if (!context) throw new FiducialError('unsupported', 'The image is too large for this browser without WebGL2.');
    const image = context.createImageData(columns, rows);
    this.fill(image.data, frame, window, invert);
    context.putImageData(image, 0, 0);
    this.rendered = { canvas, key: frame.key, window, invert };
    return this.rendered;
  }

  private fill(rgba: Uint8ClampedArray, frame: LoadedFrame, window: VoiWindow | null, invert: boolean): void {
    const { pixels, source } = frame;
    const description = displayDescription(source.description);
    const table = pixels.samplesPerPixel === 1 ? displayTableOf(description, window, source.frame, invert) : null;
    if (table !== null) {
      // cornerstone puts the level into the alpha of white pixels, to be drawn over black; `first` stands for its lowest value.
      rgba.fill(255);
      this.cornerstone.storedPixelDataToCanvasImageData({ ...toCornerstoneImage(frame), minPixelValue: table.first }, table.levels, rgba);
      return;
    }
    const levels = displayLevels(pixels, description, window, source.frame, invert);
    const { samplesPerPixel } = pixels;
    for (let pixel = 0; pixel < rgba.length / 4; pixel += 1) {
      for (let channel = 0; channel < 3; channel += 1) rgba[pixel * 4 + channel] = levels[pixel * samplesPerPixel + (samplesPerPixel === 3 ? channel : 0)] ?? 0;
      rgba[pixel * 4 + 3] = 255;
    }
  }

  clear(): void {
    const { context, canvas } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }

  dispose(): void {
    this.rendered = null;
  }
}

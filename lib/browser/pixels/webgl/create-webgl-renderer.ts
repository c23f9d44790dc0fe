import { FiducialError } from '@/lib/domain/errors';
import type { FrameRenderer, Picture, RendererOptions } from '../contract';
import { displayUniforms } from './display-uniforms';
import { buildProgram, setDisplay, setSampling, setTexture, type DisplayProgram, type TableTextures } from './display-program';
import { samplingOf } from './sampling';
import type { SamplerKind } from './shader-source';
import { TextureCache } from './texture-cache';

const CONTEXT: WebGLContextAttributes = { alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'high-performance' };

const DEFAULT_TEXTURE_BYTES = 256 * 2 ** 20;

/** Stands where a shader has a lookup table that the image has not. */
const NO_TABLE = { firstMapped: 0, bits: 1, entries: [0] };

/** @throws FiducialError 'unsupported' without WebGL2 */
export function createWebglRenderer(canvas: HTMLCanvasElement, options: RendererOptions = {}): WebglRenderer {
  const gl = canvas.getContext('webgl2', CONTEXT);
  if (!gl) throw new FiducialError('unsupported', 'This browser has no WebGL2.');
  return new WebglRenderer(canvas, gl, options);
}

/** What is on the GPU; all of it is gone when the context is lost. */
interface GpuState {
  readonly textures: TextureCache;
  readonly programs: Map<string, DisplayProgram>;
}

export class WebglRenderer implements FrameRenderer {
  readonly kind = 'webgl';
  private gpu: GpuState;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly gl: WebGL2RenderingContext,
    private readonly options: RendererOptions,
  ) {
    this.gpu = this.setUp();
    canvas.addEventListener('webglcontextlost', this.onLost);
    canvas.addEventListener('webglcontextrestored', this.onRestored);
  }

  private setUp(): GpuState {
    const { gl, options } = this;
    const largest = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number | null;
    const maxTextureSize = Math.min(options.maxTextureSize ?? Infinity, largest ?? 2048);
    return { textures: new TextureCache(gl, maxTextureSize, options.textureBytes ?? DEFAULT_TEXTURE_BYTES), programs: new Map() };
  }

  /** Without this the browser would not give the context back. */
  private readonly onLost = (event: Event): void => event.preventDefault();

  private readonly onRestored = (): void => {
    this.gpu = this.setUp();
    this.options.onRestored?.();
  };

  /** Uploads so far, for tests and the benchmark. */
  get uploads(): number {
    return this.gpu.textures.uploads;
  }

  private program(kind: SamplerKind, channels: 1 | 3): DisplayProgram {
    const name = `${kind}${channels}`;
    const program = this.gpu.programs.get(name) ?? buildProgram(this.gl, kind, channels);
    this.gpu.programs.set(name, program);
    return program;
  }

  draw({ frame, viewport, window, invert }: Picture, devicePixelRatio: number): void {
    const { gl, canvas, gpu } = this;
    if (gl.isContextLost()) return;
    const { pixels, source } = frame;
    const texture = gpu.textures.frame(frame);
    const display = displayUniforms(source.description, source.frame, window, invert);
    const tables: TableTextures = {
      modality: gpu.textures.table(display.modalityLut ?? NO_TABLE),
      voi: gpu.textures.table(display.voiLut ?? NO_TABLE),
    };
    const program = this.program(texture.sampler, pixels.samplesPerPixel);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.useProgram(program.program);
    setTexture(gl, program, texture, pixels.columns, pixels.rows);
    setSampling(gl, program, samplingOf(viewport, devicePixelRatio), canvas.height);
    setDisplay(gl, program, display, tables);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  clear(): void {
    this.gl.clearColor(0, 0, 0, 1);
    this.gl.clear(this.gl.COLOR_BUFFER_BIT);
  }

  dispose(): void {
    this.canvas.removeEventListener('webglcontextlost', this.onLost);
    this.canvas.removeEventListener('webglcontextrestored', this.onRestored);
    this.gpu.textures.dispose();
    for (const { program } of this.gpu.programs.values()) this.gl.deleteProgram(program);
    this.gpu.programs.clear();
  }
}

import { FiducialError } from '@/lib/domain/errors';
import type { FrameRenderer, Picture, Quality, RendererOptions } from '../contract';
import { displayUniforms } from './display-uniforms';
import { buildProgram, setDisplay, setSampling, setTexture, type DisplayProgram, type TableTextures } from './display-program';
import { coveredBox, samplingOf } from './sampling';
import { variantName, type ShaderVariant } from './shader-source';
import { TextureCache } from './texture-cache';
import { isTiled } from './texture-layout';

const CONTEXT: WebGLContextAttributes = { alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'high-performance' };

const DEFAULT_TEXTURE_BYTES = 256 * 2 ** 20;

/** @throws FiducialError 'unsupported' without WebGL2 */
export function createWebglRenderer(canvas: HTMLCanvasElement, options: RendererOptions = {}): WebglRenderer {
  const gl = canvas.getContext('webgl2', CONTEXT);
  if (!gl) throw new FiducialError('unsupported', 'This browser has no WebGL2.');
  return new WebglRenderer(canvas, gl, options);
}

/** Known names of GPUs made of software. Where the name is kept secret there is usually a real one. */
function isEmulated(gl: WebGL2RenderingContext): boolean {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)));
}

/** What is on the GPU; all of it is gone when the context is lost. */
interface GpuState {
  readonly textures: TextureCache;
  readonly programs: Map<string, DisplayProgram>;
}

export class WebglRenderer implements FrameRenderer {
  readonly kind = 'webgl';
  readonly prefersDrafts: boolean;
  private gpu: GpuState;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly gl: WebGL2RenderingContext,
    private readonly options: RendererOptions,
  ) {
    this.gpu = this.setUp();
    this.prefersDrafts = isEmulated(gl);
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

  private program(variant: ShaderVariant): DisplayProgram {
    const name = variantName(variant);
    const program = this.gpu.programs.get(name) ?? buildProgram(this.gl, variant);
    this.gpu.programs.set(name, program);
    return program;
  }

  draw({ frame, viewport, window, invert }: Picture, devicePixelRatio: number, quality: Quality = 'full'): void {
    const { gl, canvas, gpu } = this;
    if (gl.isContextLost()) return;
    const { pixels, source } = frame;
    const texture = gpu.textures.frame(frame);
    const display = displayUniforms(source.description, source.frame, window, invert);
    const sampling = samplingOf(viewport, devicePixelRatio, quality);
    const { modalityLut, voiLut } = display;
    const tables: TableTextures = { modality: modalityLut && gpu.textures.table(modalityLut), voi: voiLut && gpu.textures.table(voiLut) };
    const program = this.program({
      sampler: texture.sampler, channels: pixels.samplesPerPixel, tiled: isTiled(texture.grid), voi: display.voi,
      modalityTable: modalityLut !== null, padded: display.padding !== null, filter: sampling.filter,
    });
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.useProgram(program.program);
    setTexture(gl, program, texture, pixels.columns, pixels.rows);
    setSampling(gl, program, sampling, canvas.height);
    setDisplay(gl, program, display, tables);
    this.clear();
    // Where the image is not, nothing needs to be worked out.
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(...coveredBox(viewport, devicePixelRatio, canvas));
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.disable(gl.SCISSOR_TEST);
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

import { FiducialError } from '@/lib/domain/errors';
import type { DisplayUniforms } from './display-uniforms';
import type { Sampling } from './sampling';
import { fragmentShader, VERTEX_SHADER, type ShaderVariant } from './shader-source';
import type { FrameTexture } from './texture-cache';
import { isTiled } from './texture-layout';

const UNIFORMS = [
  'stored', 'modalityTable', 'voiTable', 'imageSize', 'tileSize', 'tilesAcross', 'imageX', 'imageY', 'taps', 'base', 'paddingLow', 'paddingHigh',
  'linear', 'center', 'modalityRange', 'voiRange', 'inverted',
] as const;

type Locations = Readonly<Record<(typeof UNIFORMS)[number], WebGLUniformLocation | null>>;

export interface DisplayProgram {
  readonly program: WebGLProgram;
  readonly variant: ShaderVariant;
  readonly at: Locations;
}

function compile(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (!shader) throw broken();
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

const broken = () => new FiducialError('unsupported', 'The graphics driver does not run the image shader. Open the page with ?renderer=software.');

export function buildProgram(gl: WebGL2RenderingContext, variant: ShaderVariant): DisplayProgram {
  const program = gl.createProgram();
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, VERTEX_SHADER));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragmentShader(variant)));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) throw broken();
  const at = Object.fromEntries(UNIFORMS.map((name) => [name, gl.getUniformLocation(program, name)])) as unknown as Locations;
  return { program, variant, at };
}

export function setSampling(gl: WebGL2RenderingContext, { at }: DisplayProgram, { toImage: t, taps }: Sampling, canvasHeight: number): void {
  // gl_FragCoord counts rows from the bottom.
  gl.uniform3f(at.imageX, t.a, -t.c, t.e + t.c * canvasHeight);
  gl.uniform3f(at.imageY, t.b, -t.d, t.f + t.d * canvasHeight);
  gl.uniform2i(at.taps, taps[0], taps[1]);
}

export function setTexture(gl: WebGL2RenderingContext, { at }: DisplayProgram, { texture, grid }: FrameTexture, columns: number, rows: number): void {
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(isTiled(grid) ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D, texture);
  gl.uniform1i(at.stored, 0);
  gl.uniform2i(at.imageSize, columns, rows);
  gl.uniform2i(at.tileSize, grid.tileColumns, grid.tileRows);
  gl.uniform1i(at.tilesAcross, grid.across);
}

export interface TableTextures {
  readonly modality: WebGLTexture | null;
  readonly voi: WebGLTexture | null;
}

export function setDisplay(gl: WebGL2RenderingContext, { at, variant }: DisplayProgram, display: DisplayUniforms, tables: TableTextures): void {
  const { sampler } = variant;
  const setStored = sampler === 'unsigned' ? gl.uniform1ui.bind(gl) : sampler === 'signed' ? gl.uniform1i.bind(gl) : gl.uniform1f.bind(gl);
  setStored(at.base, display.base);
  setStored(at.paddingLow, display.padding?.[0] ?? 0);
  setStored(at.paddingHigh, display.padding?.[1] ?? 0);
  gl.uniform2f(at.linear, display.linear[0], display.linear[1]);
  gl.uniform1f(at.center, display.center);
  gl.uniform1f(at.inverted, display.inverted);
  const { modalityLut, voiLut } = display;
  gl.uniform2i(at.modalityRange, modalityLut?.firstMapped ?? 0, modalityLut?.entries.length ?? 0);
  gl.uniform3i(at.voiRange, voiLut?.firstMapped ?? 0, voiLut?.entries.length ?? 1, voiLut ? 2 ** voiLut.bits - 1 : 1);
  if (tables.modality) setTable(gl, at.modalityTable, tables.modality, 1);
  if (tables.voi) setTable(gl, at.voiTable, tables.voi, 2);
}

function setTable(gl: WebGL2RenderingContext, location: WebGLUniformLocation | null, texture: WebGLTexture, unit: 1 | 2): void {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.uniform1i(location, unit);
}

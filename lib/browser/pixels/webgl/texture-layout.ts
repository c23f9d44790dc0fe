import type { SampleArray, SampleType } from '@/lib/imaging/image-description';
import type { SamplerKind } from './shader-source';

/** How stored values lie in a texture: whole, or where the GPU does not take that as an array of tiles of one size, row by row. */
export interface TileGrid {
  readonly tileColumns: number;
  readonly tileRows: number;
  readonly across: number;
  readonly down: number;
}

export function tileGrid(columns: number, rows: number, maxTextureSize: number): TileGrid {
  const across = Math.ceil(columns / maxTextureSize), down = Math.ceil(rows / maxTextureSize);
  return { across, down, tileColumns: Math.ceil(columns / across), tileRows: Math.ceil(rows / down) };
}

export const isTiled = ({ across, down }: TileGrid): boolean => across * down > 1;

export interface TextureFormat {
  readonly sampler: SamplerKind;
  readonly bytesPerSample: number;
  /** [internal format, format, type] for one and for three samples a pixel. */
  readonly grey: readonly [number, number, number];
  readonly color: readonly [number, number, number];
}

/** Constants of WebGL 2 (OpenGL ES 3.0 table 3.2): every sample type has a texture that holds it as it is, doubles excepted. */
const GL = {
  BYTE: 0x1400, UNSIGNED_BYTE: 0x1401, SHORT: 0x1402, UNSIGNED_SHORT: 0x1403, INT: 0x1404, UNSIGNED_INT: 0x1405, FLOAT: 0x1406,
  RED: 0x1903, RGB: 0x1907, RED_INTEGER: 0x8d94, RGB_INTEGER: 0x8d98,
  R8I: 0x8231, R8UI: 0x8232, R16I: 0x8233, R16UI: 0x8234, R32I: 0x8235, R32UI: 0x8236, R32F: 0x822e,
  RGB8I: 0x8d8f, RGB8UI: 0x8d7d, RGB16I: 0x8d89, RGB16UI: 0x8d77, RGB32I: 0x8d83, RGB32UI: 0x8d71, RGB32F: 0x8815,
} as const;

const integer = (sampler: SamplerKind, bytesPerSample: number, type: number, grey: number, color: number): TextureFormat =>
  ({ sampler, bytesPerSample, grey: [grey, GL.RED_INTEGER, type], color: [color, GL.RGB_INTEGER, type] });

const float: TextureFormat = { sampler: 'float', bytesPerSample: 4, grey: [GL.R32F, GL.RED, GL.FLOAT], color: [GL.RGB32F, GL.RGB, GL.FLOAT] };

export const textureFormats: Record<SampleType, TextureFormat> = {
  uint8: integer('unsigned', 1, GL.UNSIGNED_BYTE, GL.R8UI, GL.RGB8UI),
  int8: integer('signed', 1, GL.BYTE, GL.R8I, GL.RGB8I),
  uint16: integer('unsigned', 2, GL.UNSIGNED_SHORT, GL.R16UI, GL.RGB16UI),
  int16: integer('signed', 2, GL.SHORT, GL.R16I, GL.RGB16I),
  uint32: integer('unsigned', 4, GL.UNSIGNED_INT, GL.R32UI, GL.RGB32UI),
  int32: integer('signed', 4, GL.INT, GL.R32I, GL.RGB32I),
  float32: float,
  // GPUs have no doubles; 24 bits of precision are more than the 8 that the screen shows.
  float64: float,
};

/** The type that an array of decoded values has. */
export function sampleTypeOf(values: SampleArray): SampleType {
  if (values instanceof Uint8Array) return 'uint8';
  if (values instanceof Int8Array) return 'int8';
  if (values instanceof Uint16Array) return 'uint16';
  if (values instanceof Int16Array) return 'int16';
  if (values instanceof Uint32Array) return 'uint32';
  if (values instanceof Int32Array) return 'int32';
  return values instanceof Float32Array ? 'float32' : 'float64';
}

import type { LookupTable, PixelFrame } from '@/lib/imaging/image-description';
import type { LoadedFrame } from '../contract';
import type { SamplerKind } from './shader-source';
import { isTiled, sampleTypeOf, textureFormats, tileGrid, type TileGrid } from './texture-layout';

export interface FrameTexture {
  readonly texture: WebGLTexture;
  readonly sampler: SamplerKind;
  readonly grid: TileGrid;
  readonly bytes: number;
}

/** Stored values on the GPU, uploaded once a frame; the least recently drawn are deleted when they take more than `maxBytes`. */
export class TextureCache {
  private readonly frames = new Map<string, FrameTexture>();
  private readonly tables = new Map<LookupTable, WebGLTexture>();
  private bytes = 0;
  /** Number of uploads so far: changing the window must not add to it. */
  uploads = 0;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly maxTextureSize: number,
    private readonly maxBytes: number,
  ) {}

  frame(loaded: LoadedFrame): FrameTexture {
    const known = this.frames.get(loaded.key);
    if (known) {
      // Last in the map = most recently used.
      this.frames.delete(loaded.key);
      this.frames.set(loaded.key, known);
      return known;
    }
    const { pixels } = loaded;
    const grid = tileGrid(pixels.columns, pixels.rows, this.maxTextureSize);
    const format = textureFormats[sampleTypeOf(pixels.values)];
    const bytes = grid.across * grid.down * grid.tileColumns * grid.tileRows * pixels.samplesPerPixel * format.bytesPerSample;
    this.makeRoom(bytes);
    const uploaded: FrameTexture = { texture: this.upload(pixels, grid), sampler: format.sampler, grid, bytes };
    this.frames.set(loaded.key, uploaded);
    this.bytes += bytes;
    return uploaded;
  }

  private makeRoom(bytes: number): void {
    for (const [key, { texture, bytes: freed }] of this.frames) {
      if (this.bytes + bytes <= this.maxBytes) return;
      this.gl.deleteTexture(texture);
      this.frames.delete(key);
      this.bytes -= freed;
    }
  }

  private upload(pixels: PixelFrame, grid: TileGrid): WebGLTexture {
    const { gl } = this;
    const sampleType = sampleTypeOf(pixels.values);
    const [internalFormat, format, type] = textureFormats[sampleType][pixels.samplesPerPixel === 3 ? 'color' : 'grey'];
    const values = sampleType === 'float64' ? Float32Array.from(pixels.values) : pixels.values;
    const target = isTiled(grid) ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D;
    const texture = this.create(target);
    if (isTiled(grid)) {
      gl.texStorage3D(target, 1, internalFormat, grid.tileColumns, grid.tileRows, grid.across * grid.down);
      this.uploadTiles({ ...pixels, values }, grid, format, type);
    } else {
      gl.texStorage2D(target, 1, internalFormat, pixels.columns, pixels.rows);
      gl.texSubImage2D(target, 0, 0, 0, pixels.columns, pixels.rows, format, type, values, 0);
    }
    this.uploads += 1;
    return texture;
  }

  private uploadTiles({ columns, rows, samplesPerPixel, values }: PixelFrame, grid: TileGrid, format: number, type: number): void {
    const { gl } = this;
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, columns);
    for (let layer = 0; layer < grid.across * grid.down; layer += 1) {
      const left = (layer % grid.across) * grid.tileColumns, top = Math.floor(layer / grid.across) * grid.tileRows;
      const width = Math.min(grid.tileColumns, columns - left), height = Math.min(grid.tileRows, rows - top);
      // An offset into the array instead of UNPACK_SKIP_*: validated the same by all drivers.
      const start = (top * columns + left) * samplesPerPixel;
      gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, layer, width, height, 1, format, type, values, start);
    }
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  }

  /** A lookup table as rows of 256 entries. */
  table(lookup: LookupTable): WebGLTexture {
    const known = this.tables.get(lookup);
    if (known) return known;
    const { gl } = this;
    const rows = Math.ceil(lookup.entries.length / 256);
    const entries = new Uint16Array(rows * 256);
    entries.set(lookup.entries);
    const texture = this.create(gl.TEXTURE_2D);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R16UI, 256, rows);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 256, rows, gl.RED_INTEGER, gl.UNSIGNED_SHORT, entries);
    this.tables.set(lookup, texture);
    return texture;
  }

  private create(target: number): WebGLTexture {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(target, texture);
    // Integer textures cannot be filtered, and are incomplete (read as 0) unless they say so.
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(target, filter, gl.NEAREST);
    for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(target, wrap, gl.CLAMP_TO_EDGE);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    return texture;
  }

  dispose(): void {
    for (const { texture } of this.frames.values()) this.gl.deleteTexture(texture);
    for (const texture of this.tables.values()) this.gl.deleteTexture(texture);
    this.frames.clear();
    this.tables.clear();
    this.bytes = 0;
  }
}

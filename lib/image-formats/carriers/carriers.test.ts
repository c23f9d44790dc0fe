import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { runsOf } from '@/lib/test-runs';
import { detectImageFormat } from '../index';
import type { Codecs } from '../index';
import { joinParts } from '../bytes/join-parts';
import { loadTestCodecs, testContext } from '../test-setup';
import { dressJpeg } from './jpeg-carriers.fixture';
import { dressNifti } from './nifti-carriers.fixture';
import { dressBmp, dressTiff, dressWebp } from './other-carriers.fixture';
import { dressPng, palettePng } from './png-carriers.fixture';
import { exiftoolTags, mat2Shows, niftiToolShows, programs } from './programs.fixture';
import { sentinel, sentinelsIn } from './sentinels.fixture';

/**
 * T-A8 (deid.md A6) for pictures and volumes: every carrier of metadata that is known, filled with words that must not come out; looked for in the
 * bytes as they lie and inflated, and by exiftool, mat2 and nifti_tool.
 */
interface Dressed {
  readonly bytes: Uint8Array;
  /** What must come out, or the same picture without any metadata. */
  readonly values: ArrayLike<number> | { readonly bare: Uint8Array };
}

interface Kind {
  readonly extension: string;
  readonly count: number;
  /** Carriers in each file at least. */
  readonly carriers: number;
  make(turn: number): Promise<Dressed>;
}

const picture = (turn: number, channels: 1 | 3) => {
  const [width, height] = [16 + (turn % 9), 12 + (turn % 7)];
  const values = Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 7 + turn * 31) & 255);
  return { values, width, height, image: sharp(values, { raw: { width, height, channels } }).toColourspace(channels === 1 ? 'b-w' : 'srgb') };
};
const channelsOf = (turn: number): 1 | 3 => (turn % 2 === 0 ? 3 : 1);
const thumbnailOf = async (): Promise<Uint8Array> => new Uint8Array(await picture(3, 3).image.jpeg().toBuffer());

const kinds: Readonly<Record<string, Kind>> = {
  JPEG: {
    extension: 'jpg', count: runsOf(500), carriers: 30,
    async make(turn) {
      const bare = new Uint8Array(await picture(turn, channelsOf(turn)).image.jpeg({ quality: 85, progressive: turn % 3 === 0 }).toBuffer());
      return { bytes: dressJpeg(bare, turn), values: { bare } };
    },
  },
  PNG: {
    extension: 'png', count: runsOf(500), carriers: 25,
    async make(turn) {
      if (turn % 10 === 9) {
        const { bytes, values } = palettePng();
        return { bytes: dressPng(bytes, turn, await thumbnailOf()), values };
      }
      const { image, values } = picture(turn, channelsOf(turn));
      return { bytes: dressPng(new Uint8Array(await image.png({ progressive: turn % 3 === 0 }).toBuffer()), turn, await thumbnailOf()), values };
    },
  },
  NIfTI: { extension: 'nii', count: runsOf(500), carriers: 8, make: (turn) => Promise.resolve(dressNifti(turn)) },
  TIFF: { extension: 'tif', count: runsOf(100), carriers: 20, make: (turn) => Promise.resolve(dressTiff(turn)) },
  BMP: { extension: 'bmp', count: runsOf(100), carriers: 4, make: (turn) => Promise.resolve(dressBmp(turn)) },
  WebP: {
    extension: 'webp', count: runsOf(100), carriers: 20,
    async make(turn) {
      const { image, width, height } = picture(turn, 3);
      const bare = new Uint8Array(await image.webp({ lossless: turn % 2 === 0 }).toBuffer());
      return { bytes: dressWebp(bare, width, height, await thumbnailOf()), values: { bare } };
    },
  },
};

let codecs: Codecs = {};
let folder = '';
beforeAll(async () => {
  codecs = await loadTestCodecs();
  folder = mkdtempSync(path.join(os.tmpdir(), 'fiducial-carriers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cleanOf = (bytes: Uint8Array): Uint8Array => joinParts(detectImageFormat(bytes).deidentify(bytes, testContext).parts);

function valuesOf(clean: Uint8Array): number[] {
  const format = detectImageFormat(clean);
  expect(format.verify(clean, testContext)).toEqual([]);
  const { description, frameTable } = format.parse(clean, testContext);
  return Array.from({ length: description.frames }, (_, k) => [...format.decodeFrame(description, frameOf(frameTable, k, clean), codecs).values]).flat();
}

const cleaned = new Map<string, string[]>();
const dressedFiles: string[] = [];

function keep(kind: string, turn: number, bytes: Uint8Array, into: string[]): void {
  const file = path.join(folder, `${kind}-${into.length}-${turn}.${kinds[kind]?.extension}`);
  writeFileSync(file, bytes);
  into.push(file);
}

describe('the search for sentinels', () => {
  it('finds them as they lie, in UTF-16, compressed and in base64', () => {
    expect(sentinelsIn(Buffer.from(`abc${sentinel()}`))).toBe(1);
    expect(sentinelsIn(Buffer.from(sentinel(), 'utf16le'))).toBeGreaterThan(0);
    expect(sentinelsIn(Buffer.from('nothing of the kind'))).toBe(0);
  });
});

describe.each(Object.keys(kinds))('%s with metadata wherever there is room for it', (kind) => {
  const { count, carriers, make } = kinds[kind] as Kind;

  it(`comes out with its pixels and nothing else (${count} files)`, async () => {
    const files: string[] = [];
    for (let turn = 0; turn < count; turn += 1) {
      const { bytes, values } = await make(turn);
      if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) expect(sentinelsIn(bytes), `${kind} ${turn} as dressed`).toBeGreaterThanOrEqual(turn % 5 === 4 ? 4 : carriers);
      if (turn < 3) keep(kind, turn, bytes, dressedFiles);
      const clean = cleanOf(bytes);
      expect(sentinelsIn(clean), `${kind} ${turn}`).toBe(0);
      expect(valuesOf(clean), `${kind} ${turn}`).toEqual('bare' in values ? valuesOf(cleanOf(values.bare)) : Array.from(values));
      keep(kind, turn, clean, files);
    }
    cleaned.set(kind, files);
  });
});

/** What has to be said for the pixels to be read. */
const structural = [
  'SourceFile', /^(ExifTool|System|File|Composite|JFIF):/, /^PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette|PixelsPerUnit[XY]|PixelUnits)$/, /^PNG-pHYs:/,
  /^IFD\d+:(Orientation|ImageWidth|ImageHeight|BitsPerSample|Compression|PhotometricInterpretation|StripOffsets|SamplesPerPixel|RowsPerStrip|StripByteCounts|PlanarConfiguration|SampleFormat|PageNumber|SubfileType)$/,
  /^RIFF:(ImageWidth|ImageHeight|VP8Version|HorizontalScale|VerticalScale|AlphaIsUsed)$/, /^Adobe:/,
];

describe('programs of others', () => {
  const exiftoolReads = ['JPEG', 'PNG', 'TIFF', 'BMP', 'WebP'];

  it.runIf(programs.exiftool)('exiftool lists nothing but structure, and lists what was there before', () => {
    const before = exiftoolTags(dressedFiles.filter((file) => !file.endsWith('.nii')));
    expect(before.text.split('ZqXvK').length).toBeGreaterThan(50);
    const { text, tags } = exiftoolTags(exiftoolReads.flatMap((kind) => cleaned.get(kind) ?? []));
    expect(text).not.toContain('ZqXvK');
    const odd = [...tags].filter((tag) => !structural.some((allowed) => (typeof allowed === 'string' ? allowed === tag : allowed.test(tag))));
    expect(odd).toEqual([]);
    expect([...tags].filter((tag) => /^File:(Comment|.*Thumbnail|.*Trailer)/.test(tag))).toEqual([]);
  });

  it.runIf(programs.mat2)('mat2 finds none of the sentinels', () => {
    const some = exiftoolReads.flatMap((kind) => (cleaned.get(kind) ?? []).slice(0, 2));
    expect(mat2Shows(dressedFiles.filter((file) => file.endsWith('.png')).slice(0, 1))).toContain('ZqXvK');
    const shown = mat2Shows(some);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).not.toContain('ZqXvK');
  });

  it.runIf(programs.niftiTool)('nifti_tool reads every volume, and no extension or text in it', () => {
    const files = cleaned.get('NIfTI') ?? [];
    const shown = niftiToolShows(files);
    expect(shown.match(/num_ext\s+\d+\s+\d+\s+(\d+)/g)?.length ?? 0).toBe(files.length);
    expect(shown.match(/num_ext\s+\d+\s+\d+\s+[1-9]/g)).toBeNull();
    expect(shown).not.toMatch(/ZqXvK|Jones/);
  });
});

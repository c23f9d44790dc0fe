import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { makeCharlsCodec } from './codecs/wasm/charls-codec';
import type { CharlsModule } from './codecs/wasm/charls-codec';
import { makeLibjxlCodec } from './codecs/wasm/libjxl-codec';
import type { LibjxlModule } from './codecs/wasm/libjxl-codec';
import { makeOpenjpegCodec } from './codecs/wasm/openjpeg-codec';
import type { OpenjpegModule } from './codecs/wasm/openjpeg-codec';
import { makeOpenjphCodec } from './codecs/wasm/openjph-codec';
import type { OpenjphModule } from './codecs/wasm/openjph-codec';
import type { Codecs, DeidentifyContext } from './contract';
import { makeLibjpegTurboCodec } from './jpeg/libjpeg-turbo-codec';
import type { LibjpegTurboModule } from './jpeg/libjpeg-turbo-codec';
import { loadTestWebp } from './webp/load-webp.fixture';

/** For tests only: a key that is nobody's, real codecs in Node, and the folder of shared files if there is one. */
export const testContext: DeidentifyContext = {
  pseudonymKey: Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255),
  grouping: { studyKey: 'study-1' },
};

type ModuleFactory = (options: object) => Promise<unknown>;

/** A codec package's instantiated module; `lib/decoding` does this for the server, and imports this room. */
async function instantiate<T>(wrapper: string, wasm: string): Promise<T> {
  const require = createRequire(import.meta.url);
  const loaded = (await import(pathToFileURL(require.resolve(`@cornerstonejs/${wrapper}`)).href)) as { default: ModuleFactory };
  const silent = (): void => undefined;
  return (await loaded.default({ wasmBinary: readFileSync(require.resolve(`@cornerstonejs/${wasm}`)), print: silent, printErr: silent })) as T;
}

/** New WebAssembly for each call: a decoder that trapped on a mutant is of no use afterwards. */
export const loadSampleCodec = {
  'jpeg-ls': async () => makeCharlsCodec(await instantiate<CharlsModule>('codec-charls/wasmjs', 'codec-charls/wasm')),
  jpeg2000: async () => makeOpenjpegCodec(await instantiate<OpenjpegModule>('codec-openjpeg/wasmjs', 'codec-openjpeg/wasm')),
  htj2k: async () => makeOpenjphCodec(await instantiate<OpenjphModule>('codec-openjph/wasmjs', 'codec-openjph/wasm')),
  'jpeg-xl': async () => makeLibjxlCodec(await instantiate<LibjxlModule>('codec-libjxl/decodewasmjs', 'codec-libjxl/decodewasm')),
} as const;

export async function loadTestCodecs(): Promise<Codecs> {
  const jpeg = makeLibjpegTurboCodec(await instantiate<LibjpegTurboModule>('codec-libjpeg-turbo-8bit/decodewasmjs', 'codec-libjpeg-turbo-8bit/decodewasm'));
  const samples = Object.fromEntries(await Promise.all(Object.entries(loadSampleCodec).map(async ([name, load]) => [name, await load()] as const)));
  return { jpeg, samples: { ...samples, webp: await loadTestWebp() } };
}

const folder = path.resolve(import.meta.dirname, '../../../shared/data');
export const sharedData: string | null = existsSync(path.join(folder, 'reference-pixels.json')) ? folder : null;

export function readShared(name: string): Uint8Array {
  if (!sharedData) throw new Error('The folder of shared files is not there.');
  return new Uint8Array(readFileSync(path.join(sharedData, name)));
}

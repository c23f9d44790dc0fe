import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import type { Codecs, DeidentifyContext } from './contract';
import { makeLibjpegTurboCodec } from './jpeg/libjpeg-turbo-codec';
import type { LibjpegTurboModule } from './jpeg/libjpeg-turbo-codec';

/** For tests only: a key that is nobody's, real codecs in Node, and the folder of shared files if there is one. */
export const testContext: DeidentifyContext = {
  pseudonymKey: Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255),
  grouping: { studyKey: 'study-1' },
};

export async function loadTestCodecs(): Promise<Codecs> {
  const require = createRequire(import.meta.url);
  const load = require('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs') as (options: object) => Promise<LibjpegTurboModule>;
  const wasmBinary = readFileSync(require.resolve('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm'));
  return { jpeg: makeLibjpegTurboCodec(await load({ wasmBinary })) };
}

const folder = path.resolve(import.meta.dirname, '../../../shared/data');
export const sharedData: string | null = existsSync(path.join(folder, 'reference-pixels.json')) ? folder : null;

export function readShared(name: string): Uint8Array {
  if (!sharedData) throw new Error('The folder of shared files is not there.');
  return new Uint8Array(readFileSync(path.join(sharedData, name)));
}

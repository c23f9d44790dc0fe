import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import decoder from '@jsquash/webp/codec/dec/webp_dec.js';
import encoder from '@jsquash/webp/codec/enc/webp_enc.js';
import type { SampleCodec } from '../codecs/contract';
import { makeWebpCodec } from './webp-codec';

const require = createRequire(import.meta.url);

async function instantiate(file: string): Promise<(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => WebAssembly.Exports> {
  const module = await WebAssembly.compile(await readFile(require.resolve(`@jsquash/webp/codec/${file}`)));
  return (imports, done) => {
    const instance = new WebAssembly.Instance(module, imports);
    done(instance);
    return instance.exports;
  };
}

/** For tests only: libwebp as lib/decoding loads it, which this room may not import. */
export async function loadTestWebp(): Promise<SampleCodec> {
  return makeWebpCodec(
    await decoder({ noInitialRun: true, instantiateWasm: await instantiate('dec/webp_dec.wasm') }),
    await encoder({ noInitialRun: true, instantiateWasm: await instantiate('enc/webp_enc.wasm') }),
  );
}

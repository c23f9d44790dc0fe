import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { SampleCodec } from '@/lib/image-formats';
import { makeWebpCodec } from '@/lib/image-formats/webp/webp-codec';
import type { WebpDecoderModule, WebpEncoderModule } from '@/lib/image-formats/webp/webp-codec';

const requireHere = createRequire(import.meta.url);

type Factory = (options: {
  noInitialRun: boolean;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): WebAssembly.Exports;
}) => Promise<unknown>;

/** Hands the compiled file to the wrapper, which would fetch it over the network. Looked up at run time, bundled or not. */
async function instantiate(part: 'dec/webp_dec' | 'enc/webp_enc'): Promise<unknown> {
  const loaded = (await import(pathToFileURL(requireHere.resolve(`@jsquash/webp/codec/${part}.js`)).href)) as { default: Factory };
  const compiled = await WebAssembly.compile(await readFile(requireHere.resolve(`@jsquash/webp/codec/${part}.wasm`)));
  return loaded.default({
    noInitialRun: true,
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance);
      return instance.exports;
    },
  });
}

/** libwebp in WebAssembly for Node: the very decoder that the browser uses, so that a lossy picture has the same values in both. */
export async function instantiateWebp(): Promise<SampleCodec> {
  const [decoder, encoder] = await Promise.all([instantiate('dec/webp_dec'), instantiate('enc/webp_enc')]);
  return makeWebpCodec(decoder as WebpDecoderModule, encoder as WebpEncoderModule);
}

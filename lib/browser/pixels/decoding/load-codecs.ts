import type { CodecName, Codecs, SampleCodec } from '@/lib/image-formats';
import { makeCharlsCodec } from '@/lib/image-formats/codecs/wasm/charls-codec';
import { makeLibjxlCodec } from '@/lib/image-formats/codecs/wasm/libjxl-codec';
import { makeOpenjpegCodec } from '@/lib/image-formats/codecs/wasm/openjpeg-codec';
import { makeOpenjphCodec } from '@/lib/image-formats/codecs/wasm/openjph-codec';
import { makeWebpCodec } from '@/lib/image-formats/webp/webp-codec';

const quiet = (wasm: URL) => ({ locateFile: () => wasm.href, print: () => undefined, printErr: () => undefined });

/** Each codec is fetched with the first frame that needs it. The addresses are written out, since the bundler reads them. */
const loaders: Partial<Readonly<Record<CodecName, () => Promise<SampleCodec>>>> = {
  async 'jpeg-ls'() {
    const { default: load } = await import('@cornerstonejs/codec-charls/decodewasmjs');
    return makeCharlsCodec(await load(quiet(new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url))));
  },
  async jpeg2000() {
    const { default: load } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
    return makeOpenjpegCodec(await load(quiet(new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url))));
  },
  async htj2k() {
    const { default: load } = await import('@cornerstonejs/codec-openjph/wasmjs');
    return makeOpenjphCodec(await load(quiet(new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url))));
  },
  async 'jpeg-xl'() {
    const { default: load } = await import('@cornerstonejs/codec-libjxl/decodewasmjs');
    return makeLibjxlCodec(await load(quiet(new URL('@cornerstonejs/codec-libjxl/decodewasm', import.meta.url))));
  },
  async webp() {
    const { default: load } = await import('@jsquash/webp/codec/dec/webp_dec.js');
    const wasm = new URL('@jsquash/webp/codec/dec/webp_dec.wasm', import.meta.url);
    return makeWebpCodec(await load({ noInitialRun: true, locateFile: () => wasm.href }));
  },
};

const ready = new Map<CodecName, Promise<SampleCodec>>();

/** A stream that makes a codec fail may leave its memory in disorder: the next frame gets a new one. So does a failed fetch. */
function load(name: CodecName, start: () => Promise<SampleCodec>): Promise<SampleCodec> {
  const known = ready.get(name);
  if (known) return known;
  const discard = (error: unknown): never => {
    ready.delete(name);
    throw error;
  };
  const codec = start().then(({ decode }): SampleCodec => ({
    decode(codeStream) {
      try {
        return decode(codeStream);
      } catch (error) {
        return discard(error);
      }
    },
  })).catch(discard);
  ready.set(name, codec);
  return codec;
}

/** Codecs by name (see `neededCodecs`). */
export async function loadCodecs(names: readonly CodecName[]): Promise<Codecs> {
  const loaded = await Promise.all(names.map(async (name) => {
    const start = loaders[name];
    return start ? [[name, await load(name, start)] as const] : [];
  }));
  return { samples: Object.fromEntries(loaded.flat()) };
}

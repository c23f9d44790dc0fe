import { makeCharlsCodec } from '@/lib/image-formats/codecs/wasm/charls-codec';
import type { CharlsModule } from '@/lib/image-formats/codecs/wasm/charls-codec';
import { makeLibjxlCodec } from '@/lib/image-formats/codecs/wasm/libjxl-codec';
import type { LibjxlModule } from '@/lib/image-formats/codecs/wasm/libjxl-codec';
import { makeOpenjpegCodec } from '@/lib/image-formats/codecs/wasm/openjpeg-codec';
import type { OpenjpegModule } from '@/lib/image-formats/codecs/wasm/openjpeg-codec';
import { makeOpenjphCodec } from '@/lib/image-formats/codecs/wasm/openjph-codec';
import type { OpenjphModule } from '@/lib/image-formats/codecs/wasm/openjph-codec';
import type { CodecName, SampleCodec } from '@/lib/image-formats';
import { instantiateWebp } from './webp/instantiate-webp';

/** Where a codec's WebAssembly and its wrapper lie in node_modules, and what makes a codec of the instantiated module. */
export interface CodecPackage {
  readonly wrapper: string;
  readonly wasm: string;
  makeCodec(module: unknown): SampleCodec;
}

/** The builds that can write, too, where there is a choice: a mask needs it, and a process loads them once. */
export const codecPackages: Partial<Readonly<Record<CodecName, CodecPackage | (() => Promise<SampleCodec>)>>> = {
  'jpeg-ls': {
    wrapper: '@cornerstonejs/codec-charls/wasmjs', wasm: '@cornerstonejs/codec-charls/wasm', makeCodec: (module) => makeCharlsCodec(module as CharlsModule),
  },
  jpeg2000: {
    wrapper: '@cornerstonejs/codec-openjpeg/wasmjs', wasm: '@cornerstonejs/codec-openjpeg/wasm', makeCodec: (module) => makeOpenjpegCodec(module as OpenjpegModule),
  },
  htj2k: {
    wrapper: '@cornerstonejs/codec-openjph/wasmjs', wasm: '@cornerstonejs/codec-openjph/wasm', makeCodec: (module) => makeOpenjphCodec(module as OpenjphModule),
  },
  // A package of two modules that are instantiated in their own way.
  webp: instantiateWebp,
  'jpeg-xl': {
    wrapper: '@cornerstonejs/codec-libjxl/decodewasmjs', wasm: '@cornerstonejs/codec-libjxl/decodewasm', makeCodec: (module) => makeLibjxlCodec(module as LibjxlModule),
  },
};

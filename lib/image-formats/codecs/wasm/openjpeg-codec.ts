import type { SampleCodec } from '../contract';
import { runDecoder, runEncoder } from './run-decoder';
import type { WasmDecoder, WasmEncoder } from './wasm-module';

/** `@cornerstonejs/codec-openjpeg`. */
export interface OpenjpegModule {
  readonly J2KDecoder: new () => WasmDecoder;
  readonly J2KEncoder: new () => WasmEncoder & { setQuality(lossless: boolean, quality: number): void };
}

/** JPEG 2000, reversible and irreversible; writes reversible. */
export function makeOpenjpegCodec(module: OpenjpegModule): SampleCodec {
  return {
    decode: (codeStream) => runDecoder(new module.J2KDecoder(), codeStream),
    encode: (samples) => runEncoder(new module.J2KEncoder(), samples, (encoder) => encoder.setQuality(true, 0)),
  };
}

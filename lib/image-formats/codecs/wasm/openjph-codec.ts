import type { SampleCodec } from '../contract';
import { runDecoder, runEncoder } from './run-decoder';
import type { WasmDecoder, WasmEncoder } from './wasm-module';

/** `@cornerstonejs/codec-openjph`. */
export interface OpenjphModule {
  readonly HTJ2KDecoder: new () => WasmDecoder & { readHeader(): void };
  readonly HTJ2KEncoder: new () => WasmEncoder & { setQuality(lossless: boolean, quality: number): void; setProgressionOrder(order: number): void };
}

/** Resolution, position, component, layer: what the RPCL syntax asks for and the other allows (PS3.5 A.4.8). */
const rpcl = 2;

/** High-Throughput JPEG 2000; writes reversible. */
export function makeOpenjphCodec(module: OpenjphModule): SampleCodec {
  return {
    decode: (codeStream) => runDecoder(new module.HTJ2KDecoder(), codeStream, (decoder) => {
      decoder.readHeader();
      decoder.decode();
    }),
    encode: (samples) => runEncoder(new module.HTJ2KEncoder(), samples, (encoder) => {
      encoder.setQuality(true, 0);
      encoder.setProgressionOrder(rpcl);
    }),
  };
}

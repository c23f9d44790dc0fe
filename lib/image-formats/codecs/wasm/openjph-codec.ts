import { jpeg2000Start } from '../code-stream-size';
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

/** OpenJPH waits for ever for the rows that a subsampled component does not have (found by fuzzing); XRsiz and YRsiz are in SIZ (ISO/IEC 15444-1 A.5.1). */
function requireFullSize(codeStream: Uint8Array): void {
  const first = jpeg2000Start(codeStream) + 42;
  const components = ((codeStream[first - 2] ?? 0) << 8) | (codeStream[first - 1] ?? 0);
  for (let k = 0; k < components; k += 1) {
    if (codeStream[first + 3 * k + 1] !== 1 || codeStream[first + 3 * k + 2] !== 1) throw new RangeError('A component of the HTJ2K stream is subsampled.');
  }
}

/** High-Throughput JPEG 2000; writes reversible. */
export function makeOpenjphCodec(module: OpenjphModule): SampleCodec {
  return {
    decode(codeStream) {
      requireFullSize(codeStream);
      return runDecoder(new module.HTJ2KDecoder(), codeStream, (decoder) => {
        decoder.readHeader();
        decoder.decode();
      });
    },
    encode: (samples) => runEncoder(new module.HTJ2KEncoder(), samples, (encoder) => {
      encoder.setQuality(true, 0);
      encoder.setProgressionOrder(rpcl);
    }),
  };
}

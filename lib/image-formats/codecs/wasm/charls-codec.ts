import type { DecodedSamples, SampleCodec } from '../contract';
import { runDecoder, runEncoder } from './run-decoder';
import type { WasmDecoder, WasmEncoder } from './wasm-module';

/** `@cornerstonejs/codec-charls`. */
export interface CharlsModule {
  readonly JpegLSDecoder: new () => WasmDecoder & { getInterleaveMode(): number };
  readonly JpegLSEncoder: new () => WasmEncoder & { setNearLossless(difference: number): void; setInterleaveMode(mode: number): void };
}

/** Interleave modes of ISO/IEC 14495-1: 0 plane by plane, 1 by line, 2 by sample; CharLS gives back planes for 0 and samples for the others. */
const bySample = 2;

function interleavePlanes({ rows, columns, samplesPerPixel, values }: DecodedSamples): DecodedSamples {
  const out = values.slice();
  const pixels = rows * columns;
  for (let c = 0; c < samplesPerPixel; c += 1) for (let i = 0; i < pixels; i += 1) out[i * samplesPerPixel + c] = values[c * pixels + i] as number;
  return { rows, columns, samplesPerPixel, values: out };
}

/** JPEG-LS, lossless and near-lossless. */
export function makeCharlsCodec(module: CharlsModule): SampleCodec {
  return {
    decode(codeStream) {
      let mode = 0;
      const decoded = runDecoder(new module.JpegLSDecoder(), codeStream, (decoder) => {
        decoder.decode();
        mode = decoder.getInterleaveMode();
      });
      return mode === 0 && decoded.samplesPerPixel > 1 ? interleavePlanes(decoded) : decoded;
    },
    encode: (samples) => runEncoder(new module.JpegLSEncoder(), samples, (encoder) => {
      encoder.setNearLossless(0);
      encoder.setInterleaveMode(samples.samplesPerPixel > 1 ? bySample : 0);
    }),
  };
}

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

/**
 * CharLS looks for more bits for ever in a stream that was cut (found by fuzzing): it is only given what ends with the mark of the end,
 * but for zeros (ISO/IEC 14495-1 C.1; PS3.5 A.4 pads).
 */
function requireEnd(codeStream: Uint8Array): void {
  let end = codeStream.length;
  while (end > 0 && codeStream[end - 1] === 0) end -= 1;
  if (codeStream[end - 2] !== 0xff || codeStream[end - 1] !== 0xd9) throw new RangeError('The JPEG-LS stream was cut.');
}

/** JPEG-LS, lossless and near-lossless. */
export function makeCharlsCodec(module: CharlsModule): SampleCodec {
  return {
    decode(codeStream) {
      requireEnd(codeStream);
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

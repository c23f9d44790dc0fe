import type { SampleArray } from '@/lib/imaging/image-description';
import type { DecodedSamples, SamplesToEncode } from '../contract';
import type { WasmDecoder, WasmEncoder, WasmFrameInfo } from './wasm-module';

/** Samples as the packages lay them out: bytes up to 8 bits, little endian words up to 16. */
function typed(copy: Uint8Array, { bitsPerSample, isSigned }: WasmFrameInfo): SampleArray {
  const buffer = copy.buffer as ArrayBuffer;
  if (bitsPerSample <= 8) return isSigned === true ? new Int8Array(buffer) : copy;
  return isSigned ? new Int16Array(buffer) : new Uint16Array(buffer);
}

/** Runs a decoder over one code stream. The object is freed unless it trapped, which leaves nothing that could be freed. Throws anything. */
export function runDecoder<T extends WasmDecoder>(decoder: T, codeStream: Uint8Array, run: (decoder: T) => void = (ready) => ready.decode()): DecodedSamples {
  decoder.getEncodedBuffer(codeStream.length).set(codeStream);
  run(decoder);
  const info = decoder.getFrameInfo();
  const { width, height, componentCount, bitsPerSample } = info;
  const bytes = width * height * componentCount * (bitsPerSample <= 8 ? 1 : 2);
  const decoded = decoder.getDecodedBuffer();
  if (bitsPerSample > 16 || decoded.length < bytes) throw new RangeError('The decoder gave something else than a picture of up to 16 bits.');
  const values = typed(decoded.slice(0, bytes), info);
  decoder.delete();
  return { rows: height, columns: width, samplesPerPixel: componentCount, values };
}

/** Runs an encoder over one picture, whose samples are put into bytes or words by their precision. */
export function runEncoder<T extends WasmEncoder>(encoder: T, samples: SamplesToEncode, prepare: (encoder: T) => void): Uint8Array {
  const { rows, columns, samplesPerPixel, bitsStored, isSigned, values } = samples;
  const cells = bitsStored <= 8 ? Uint8Array.from(values, (value) => value & 0xff) : Uint16Array.from(values, (value) => value & 0xffff);
  const info = { width: columns, height: rows, bitsPerSample: bitsStored, componentCount: samplesPerPixel, isSigned, isUsingColorTransform: samplesPerPixel === 3 };
  encoder.getDecodedBuffer(info).set(new Uint8Array(cells.buffer));
  prepare(encoder);
  encoder.encode();
  // A copy; some builds hand out a clamped view, which Node takes for no bytes.
  const encoded = new Uint8Array(encoder.getEncodedBuffer());
  encoder.delete();
  return encoded;
}

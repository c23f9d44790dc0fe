import type { JpegCodec } from './jpeg-codec';

/** The part of `@cornerstonejs/codec-libjpeg-turbo-8bit` (decode build) that is used, once its WebAssembly is instantiated. */
export interface LibjpegTurboModule {
  JPEGDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
    delete(): void;
  };
}

/** Adapts an instantiated libjpeg-turbo module; whoever calls loads the module, since that needs a file or a fetch. */
export function makeLibjpegTurboCodec(module: LibjpegTurboModule): JpegCodec {
  return {
    decode(jpeg) {
      const decoder = new module.JPEGDecoder();
      try {
        decoder.getEncodedBuffer(jpeg.length).set(jpeg);
        decoder.decode();
        const { width, height, componentCount } = decoder.getFrameInfo();
        // The decoded buffer lies in the module's memory and dies with the decoder: copy it.
        const values = decoder.getDecodedBuffer().slice();
        return { rows: height, columns: width, samplesPerPixel: componentCount === 1 ? 1 : 3, values };
      } finally {
        decoder.delete();
      }
    },
  };
}

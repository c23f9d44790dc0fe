import type { SampleCodec, SamplesToEncode } from '../codecs/contract';

/** The part of `@jsquash/webp`'s decoder that is used, once its WebAssembly is instantiated. */
export interface WebpDecoderModule {
  decode(file: Uint8Array): { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray } | null;
}

/** The same of its encoder. */
export interface WebpEncoderModule {
  encode(rgba: Uint8Array, width: number, height: number, options: Readonly<Record<string, number>>): Uint8Array | null;
}

/** WebPConfig of libwebp's encode.h for an encoding without loss that keeps colour where it is transparent. */
const lossless = {
  quality: 75, target_size: 0, target_PSNR: 0, method: 4, sns_strength: 50, filter_strength: 60, filter_sharpness: 0, filter_type: 1, partitions: 0, segments: 4, pass: 1,
  show_compressed: 0, preprocessing: 0, autofilter: 0, partition_limit: 0, alpha_compression: 1, alpha_filtering: 1, alpha_quality: 100, lossless: 1, exact: 1, image_hint: 0,
  emulate_jpeg_size: 0, thread_level: 0, low_memory: 0, near_lossless: 100, use_delta_palette: 0, use_sharp_yuv: 0,
};

function withoutOpacity(rgba: Uint8ClampedArray): Uint8Array {
  const out = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) for (let c = 0; c < 3; c += 1) out[to + c] = rgba[from + c] as number;
  return out;
}

function withOpacity({ values }: SamplesToEncode): Uint8Array {
  const out = new Uint8Array((values.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < values.length; from += 3, to += 4) for (let c = 0; c < 3; c += 1) out[to + c] = values[from + c] as number;
  return out;
}

/** Adapts instantiated modules; whoever calls loads them, since that needs a file or a fetch. Without an encoder it only decodes. */
export function makeWebpCodec(decoder: WebpDecoderModule, encoder?: WebpEncoderModule): SampleCodec {
  return {
    decode(file) {
      const image = decoder.decode(file);
      if (!image) throw new Error('libwebp could not decode the picture');
      return { rows: image.height, columns: image.width, samplesPerPixel: 3, values: withoutOpacity(image.data) };
    },
    ...(encoder && {
      encode(samples: SamplesToEncode): Uint8Array {
        const file = encoder.encode(withOpacity(samples), samples.columns, samples.rows, lossless);
        if (!file) throw new Error('libwebp could not encode the picture');
        return file.slice();
      },
    }),
  };
}

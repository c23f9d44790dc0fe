import type { JpegCodec } from '@/lib/image-formats';
import { makeLibjpegTurboCodec } from '@/lib/image-formats/jpeg/libjpeg-turbo-codec';

let codec: Promise<JpegCodec> | undefined;

/** libjpeg-turbo in WebAssembly; fetched with the first JPEG only. A failed fetch is tried again with the next. */
export function loadJpegCodec(): Promise<JpegCodec> {
  codec ??= instantiate().catch((error: unknown) => {
    codec = undefined;
    throw error;
  });
  return codec;
}

async function instantiate(): Promise<JpegCodec> {
  const { default: load } = await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs');
  const wasm = new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url);
  return makeLibjpegTurboCodec(await load({ locateFile: () => wasm.href }));
}

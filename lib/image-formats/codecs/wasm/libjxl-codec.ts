import type { SampleCodec } from '../contract';
import { runDecoder } from './run-decoder';
import type { WasmDecoder } from './wasm-module';

/** `@cornerstonejs/codec-libjxl`, its decoder. */
export interface LibjxlModule {
  readonly JpegXLDecoder: new () => WasmDecoder;
}

/** JPEG XL; read only. */
export function makeLibjxlCodec(module: LibjxlModule): SampleCodec {
  return { decode: (codeStream) => runDecoder(new module.JpegXLDecoder(), codeStream) };
}

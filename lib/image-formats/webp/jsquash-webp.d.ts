declare module '@jsquash/webp/codec/dec/webp_dec.js' {
  import type { WebpDecoderModule } from '@/lib/image-formats/webp/webp-codec';

  /** Emscripten module factory. Give it the WebAssembly by `instantiateWasm`, or where it lies by `locateFile`. */
  export default function load(options: {
    noInitialRun?: boolean;
    locateFile?(name: string): string;
    instantiateWasm?(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): WebAssembly.Exports;
  }): Promise<WebpDecoderModule>;
}

declare module '@jsquash/webp/codec/enc/webp_enc.js' {
  import type { WebpEncoderModule } from '@/lib/image-formats/webp/webp-codec';

  export default function load(options: {
    noInitialRun?: boolean;
    locateFile?(name: string): string;
    instantiateWasm?(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): WebAssembly.Exports;
  }): Promise<WebpEncoderModule>;
}

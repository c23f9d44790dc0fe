declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  import type { LibjpegTurboModule } from '@/lib/image-formats/jpeg/libjpeg-turbo-codec';

  /** Emscripten module factory. `locateFile` answers where the .wasm file lies. */
  export default function load(options: { locateFile?(name: string): string; wasmBinary?: Uint8Array }): Promise<LibjpegTurboModule>;
}

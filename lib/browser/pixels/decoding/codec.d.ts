declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  import type { LibjpegTurboModule } from '@/lib/image-formats/jpeg/libjpeg-turbo-codec';

  /** Emscripten module factory. `locateFile` answers where the .wasm file lies. */
  export default function load(options: { locateFile?(name: string): string; wasmBinary?: Uint8Array }): Promise<LibjpegTurboModule>;
}

interface QuietModuleOptions {
  locateFile(name: string): string;
  /** What decoders print about a file. */
  print(): void;
  printErr(): void;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { CharlsModule } from '@/lib/image-formats/codecs/wasm/charls-codec';
  export default function load(options: QuietModuleOptions): Promise<CharlsModule>;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  import type { OpenjpegModule } from '@/lib/image-formats/codecs/wasm/openjpeg-codec';
  export default function load(options: QuietModuleOptions): Promise<OpenjpegModule>;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  import type { OpenjphModule } from '@/lib/image-formats/codecs/wasm/openjph-codec';
  export default function load(options: QuietModuleOptions): Promise<OpenjphModule>;
}

declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  import type { LibjxlModule } from '@/lib/image-formats/codecs/wasm/libjxl-codec';
  export default function load(options: QuietModuleOptions): Promise<LibjxlModule>;
}

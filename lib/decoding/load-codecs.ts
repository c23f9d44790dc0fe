import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CodecName, Codecs, SampleCodec } from '@/lib/image-formats';
import { codecPackages } from './codec-packages';
import type { CodecPackage } from './codec-packages';

const requireHere = createRequire(import.meta.url);

type Factory = (options: { wasmBinary: Uint8Array; print(): void; printErr(): void }) => Promise<unknown>;

/** Looked up at run time from where this program lies, bundled or not: the packages stay in node_modules. */
async function instantiate({ wrapper, wasm, makeCodec }: CodecPackage): Promise<SampleCodec> {
  const loaded = (await import(pathToFileURL(requireHere.resolve(wrapper)).href)) as { default: Factory };
  // Decoders print what they think of a file; nobody reads that.
  const silent = (): void => undefined;
  return makeCodec(await loaded.default({ wasmBinary: await readFile(requireHere.resolve(wasm)), print: silent, printErr: silent }));
}

const ready = new Map<CodecName, Promise<SampleCodec>>();

/** After an error the module's memory may be in disorder: the next file gets a new one. */
function discardOnError(name: CodecName, codec: SampleCodec): SampleCodec {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      ready.delete(name);
      throw error;
    }
  };
  const { encode } = codec;
  return { decode: (codeStream) => guard(() => codec.decode(codeStream)), ...(encode ? { encode: (samples) => guard(() => encode(samples)) } : {}) };
}

function loadCodec(name: CodecName, source: CodecPackage | (() => Promise<SampleCodec>)): Promise<SampleCodec> {
  let codec = ready.get(name);
  if (!codec) {
    codec = (typeof source === 'function' ? source() : instantiate(source)).then((made) => discardOnError(name, made));
    ready.set(name, codec);
    codec.catch(() => ready.delete(name));
  }
  return codec;
}

/**
 * Codecs by name (see `neededCodecs`) in Node. Instantiated once a process, and again after a stream that made one fail; names that no package
 * stands for are passed over.
 */
export async function loadCodecs(names: readonly CodecName[]): Promise<Codecs> {
  const loaded = await Promise.all(names.map(async (name) => {
    const source = codecPackages[name];
    return source ? [[name, await loadCodec(name, source)] as const] : [];
  }));
  return { samples: Object.fromEntries(loaded.flat()) };
}

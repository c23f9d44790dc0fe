import type { SampleArray } from '@/lib/imaging/image-description';

/** What a code stream decodes to: sample values as coded, colour interleaved, chroma at full resolution. */
export interface DecodedSamples {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** Typed by what the stream holds; length rows × columns × samplesPerPixel. */
  readonly values: SampleArray;
}

/** What an encoder is given: values of at most `bitsStored` bits, interleaved. */
export interface SamplesToEncode extends DecodedSamples {
  readonly bitsStored: number;
  readonly isSigned: boolean;
}

/** A decoder that is not pure JavaScript (WebAssembly), made ready by whoever calls; itself synchronous. May throw anything. */
export interface SampleCodec {
  decode(codeStream: Uint8Array): DecodedSamples;
  /** Lossless; absent where it cannot be written. */
  encode?(samples: SamplesToEncode): Uint8Array;
}

/** Names of the codecs that formats ask for. */
export const codecNames = ['jpeg', 'jpeg-lossless', 'jpeg-ls', 'jpeg2000', 'htj2k', 'jpeg-xl', 'webp'] as const;
export type CodecName = (typeof codecNames)[number];

export type SampleCodecs = Partial<Readonly<Record<CodecName, SampleCodec>>>;

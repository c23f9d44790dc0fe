/** An 8-bit JPEG decoder (libjpeg-turbo in WebAssembly, or the platform's own), handed in so that this room stays pure. */
export interface JpegCodec {
  /**
   * @param jpeg a complete JPEG stream
   * @returns one or three interleaved 8-bit samples per pixel, three being R, G, B
   * @throws anything when the stream cannot be decoded; the caller turns it into a 'malformed' refusal
   */
  decode(jpeg: Uint8Array): { rows: number; columns: number; samplesPerPixel: 1 | 3; values: Uint8Array };
}

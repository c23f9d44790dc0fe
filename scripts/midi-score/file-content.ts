/** What the scorer needs of a file, whichever program read it. */
export interface FileContent {
  /** Values by place (see the answer key), several joined by a backslash, without padding; an empty text for an element without value. */
  readonly values: ReadonlyMap<string, string>;
  /** SHA-256 of the bytes of Pixel Data as they are stored, padding left out. */
  readonly pixelSha256: string;
  /** True when every sample in the box of the first frame has the same value. Null: the pixels could not be looked at. */
  readonly isBlank: (box: string) => boolean | null;
}

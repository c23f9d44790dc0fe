/** Sizes and times that tests make small. */
export interface S3Limits {
  /** Larger objects go in parts of this size, 10,000 at most (S3's limit); at least 5 MiB. This much memory times `partsInFlight` is used. */
  partBytes: number;
  partsInFlight: number;
  connectMs: number;
  /** Silence on a connection after which the request is tried again. */
  silenceMs: number;
  attempts: number;
  /** Objects in one page of a listing. */
  pageObjects: number;
}

export const S3_LIMITS: S3Limits = { partBytes: 16 * 1024 * 1024, partsInFlight: 3, connectMs: 5_000, silenceMs: 30_000, attempts: 5, pageObjects: 1_000 };

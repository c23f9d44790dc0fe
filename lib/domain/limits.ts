/** Published limits (see docs/limits.md); sizes in bytes unless the name says otherwise. */
const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

export const LIMITS = {
  /** One less than 2 GiB: the largest number that an integer column holds. */
  fileBytes: 2 * GiB - 1,
  imagePixels: 100_000_000,
  imageSidePixels: 32_767,
  dicomDepth: 32,
  dicomElements: 200_000,
  dicomHeaderBytes: 64 * MiB,
  frames: 20_000,
  videoFrames: 200_000,
  videoSidePixels: 4096,
  videoDurationMs: 60 * 60_000,
  /** Of the single pictures that are taken out of one video. */
  videoPicturesBytes: 16 * GiB,
  /** The same of a video that waits for somebody to look at it: its row holds their length in an integer column. */
  videoPicturesWaitingBytes: 2 * GiB - 1,
  videoCpuS: 2 * 3600,
  videoWallMs: 2 * 3_600_000,
  /** A video of which no picture came for so long has come to a halt. */
  videoStallMs: 60_000,
  /** Unpacked, without its header: what is stored must fit into `fileBytes`. */
  niftiBytes: 2 * GiB - 4 * 1024,
  zipEntries: 20_000,
  zipEntryNameBytes: 255,
  zipDirectoryBytes: 16 * MiB,
  /** A ZIP that the server unpacks, and what comes out of it. */
  zipServerBytes: 2 * GiB,
  zipServerUnpackedBytes: 20 * GiB,
  /** A ZIP that the browser or the command line opens on the uploader's own machine: files leave it one by one. */
  zipLocalBytes: 20 * GiB,
  zipLocalUnpackedBytes: 200 * GiB,
  /** A packed file may not grow more than this … */
  zipRatio: 200,
  /** … unless it stays this small; deflate cannot do more than the largest ratio. */
  zipRatioFreeBytes: 10 * MiB,
  zipLargestRatio: 1_032,
  /** Of one person: files that are arriving or wait to be read, and their bytes. More gets 429 until some are through. */
  uploadsWaiting: 1_000,
  uploadBytesWaiting: 50 * GiB,
  uploadKeysAsked: 500,
  /** Small files that are sent in one request, their bytes together, and the size of the request. */
  bundleFiles: 64,
  bundleBytes: 8 * MiB,
  bundleBodyBytes: 9 * MiB,
  tiffBytes: 1 * GiB,
  /** To read one file, and more for each GiB of it … */
  parserCpuS: 60,
  parserCpuSPerGiB: 60,
  parserWallMs: 120_000,
  parserWallMsPerGiB: 120_000,
  parserHeapMiB: 1536,
  /** … and for each of its bytes; three times while masks are written and proven. */
  parserMemoryPerByte: 1.25,
  parserMaskedMemoryPerByte: 3.25,
  /** Beyond that a file is a large one: those wait until there is memory for them. */
  parserLargeFileBytes: 128 * MiB,
  jsonBodyBytes: 4 * MiB,
  importBodyBytes: 256 * MiB,
  polygonPoints: 10_000,
  annotationsPerImage: 5_000,
  batchOperations: 500,
  pageSize: 200,
} as const;

export const LOCK = {
  /** A lease that is not renewed ends after this; the database's clock decides. */
  leaseMs: 60_000,
  renewEveryMs: 15_000,
  /** The client stops editing this long before the lease would end without an acknowledgement. */
  safetyMs: 10_000,
} as const;

/** How long an image waits for somebody to look at its pixels before it is deleted. */
export const QUARANTINE = { validMs: 30 * 24 * 3_600_000 } as const;
export const SESSION = { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 } as const;
export const INVITATION = { validMs: 7 * 24 * 3_600_000 } as const;
export const PASSWORD = { minLength: 10, maxLength: 200 } as const;

/** Element IDs of Matroska (RFC 9559 5). */
export const ID = {
  ebml: 0x1a45dfa3, docType: 0x4282, segment: 0x18538067, info: 0x1549a966, timestampScale: 0x2ad7b1, duration: 0x4489,
  tracks: 0x1654ae6b, trackEntry: 0xae, trackNumber: 0xd7, trackUid: 0x73c5, trackType: 0x83, flagLacing: 0x9c, language: 0x22b59c,
  codecId: 0x86, codecPrivate: 0x63a2, defaultDuration: 0x23e383, contentEncodings: 0x6d80,
  video: 0xe0, pixelWidth: 0xb0, pixelHeight: 0xba, displayWidth: 0x54b0, displayHeight: 0x54ba, displayUnit: 0x54b2, colour: 0x55b0,
  cluster: 0x1f43b675, timestamp: 0xe7, simpleBlock: 0xa3, blockGroup: 0xa0, block: 0xa1, referenceBlock: 0xfb,
  seekHead: 0x114d9b74, cues: 0x1c53bb6b, chapters: 0x1043a770, attachments: 0x1941a469, tags: 0x1254c367,
} as const;

/** What may stand right below the segment: where one of these begins, a cluster of open size has ended. */
export const belowSegment: ReadonlySet<number> = new Set([ID.cluster, ID.seekHead, ID.info, ID.tracks, ID.cues, ID.chapters, ID.attachments, ID.tags]);

/** Whole numbers about colour: matrix, horizontal and vertical siting, range, transfer, primaries (RFC 9559 5.1.4.1.28.16). */
export const colourNumbers: readonly number[] = [0x55b1, 0x55b7, 0x55b8, 0x55b9, 0x55ba, 0x55bb];

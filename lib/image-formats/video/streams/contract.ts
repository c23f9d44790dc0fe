import type { PartList } from '../part-list';

/** Codings of video that are taken. Every other one is refused by name: what could hide in it is not known here. */
export const videoCodecs = ['h264', 'hevc', 'mpeg4', 'mpeg2', 'mjpeg', 'vp8', 'vp9', 'av1', 'raw'] as const;
export type VideoCodec = (typeof videoCodecs)[number];

/**
 * Copies one coded sample without what does not belong to the picture: user data, comments, filler. Unchanged stretches are views of the sample.
 * Cleaning what was cleaned changes nothing.
 * @returns the number of units that were dropped or rewritten
 * @throws FiducialError 'malformed' when the sample's own lengths do not fit it
 */
export type SampleCleaner = (sample: Uint8Array, out: PartList) => number;

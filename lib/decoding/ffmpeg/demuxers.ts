import type { ParsedImage } from '@/lib/image-formats';
import type { ImageFormatName } from '@/lib/imaging/image-description';

/** FFmpeg's names of what can lie in a file. It is always told which one: guessing would let a file choose a playlist that reads other files. */
export const videoDemuxers = ['mov', 'matroska', 'avi', 'mpeg', 'mpegvideo', 'mpegts', 'h264', 'hevc', 'asf'] as const;
export type VideoDemuxer = (typeof videoDemuxers)[number];

const demuxerOf: Partial<Readonly<Record<ImageFormatName, VideoDemuxer>>> = { mp4: 'mov', matroska: 'matroska', avi: 'avi' };

/** The demuxer for stored videos of a format; null for formats that are no videos. */
export function demuxerOfFormat(format: ImageFormatName): VideoDemuxer | null {
  return demuxerOf[format] ?? null;
}

const demuxerOfWrapping: Readonly<Record<NonNullable<ParsedImage['video']>['wrapping'], VideoDemuxer>> = {
  mp4: 'mov', h264: 'h264', hevc: 'hevc', 'mpeg-program': 'mpeg', mpeg2: 'mpegvideo',
};

/** The demuxer for what a parsed file says it holds, also where a DICOM object wraps the stream; null for what is no video. */
export function demuxerOfParsed({ video, description }: ParsedImage): VideoDemuxer | null {
  return video ? demuxerOfWrapping[video.wrapping] : demuxerOfFormat(description.format);
}

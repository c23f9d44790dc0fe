import type { PartList } from '../part-list';
import { cleanAv1Sample } from './av1-units';
import type { SampleCleaner, VideoCodec } from './contract';
import { cleanMotionJpegSample } from './motion-jpeg';
import { cleanMpeg2Sample, cleanMpeg4Sample } from './mpeg-visual';
import { annexBCleaner, lengthPrefixedCleaner } from './nal-units';

export type { SampleCleaner, VideoCodec } from './contract';

/** VP8, VP9 and uncompressed pictures have no place for anything but the picture. */
const copySample: SampleCleaner = (sample: Uint8Array, out: PartList): number => {
  out.push(sample);
  return 0;
};

/** @param lengthBytes of the length before each NAL unit; 0 where start codes part them */
export function sampleCleaner(codec: VideoCodec, lengthBytes: number): SampleCleaner {
  switch (codec) {
    case 'h264':
    case 'hevc':
      return lengthBytes > 0 ? lengthPrefixedCleaner(codec, lengthBytes) : annexBCleaner(codec);
    case 'mpeg4':
      return cleanMpeg4Sample;
    case 'mpeg2':
      return cleanMpeg2Sample;
    case 'mjpeg':
      return cleanMotionJpegSample;
    case 'av1':
      return cleanAv1Sample;
    case 'vp8':
    case 'vp9':
    case 'raw':
      return copySample;
  }
}

import { avGetPixFmtName, Frame, Packet } from 'node-av/lib';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { VideoDemuxer } from './demuxers';
import { openVideo, type OpenVideo } from './open-video';

/** A decoded picture. It and its planes are gone when the next one is asked for. */
export interface VideoPicture {
  /** 0-based, in the order of presentation. */
  readonly index: number;
  readonly frame: Frame;
  /** FFmpeg's name, e.g. "yuv420p". */
  readonly pixelFormat: string;
}

/** The decoder hands pictures out in the order of presentation, whatever order they are coded in. */
async function* receive(decoder: OpenVideo['decoder'], frame: Frame, firstIndex: number): AsyncGenerator<VideoPicture, number> {
  let index = firstIndex;
  while ((await decoder.receiveFrame(frame)) >= 0) {
    if (index >= LIMITS.videoFrames) throw new FiducialError('too_large', `The video has more than ${LIMITS.videoFrames} pictures.`);
    yield { index, frame, pixelFormat: avGetPixFmtName(decoder.pixelFormat) ?? 'unknown' };
    index += 1;
    frame.unref();
  }
  return index;
}

/**
 * Every picture of a video, in the order of presentation; picture n is the same at every call. Damaged packets are passed over, as every player does.
 * @param path of a file on this machine
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export async function* decodeVideoFrames(path: string, demuxer: VideoDemuxer): AsyncGenerator<VideoPicture> {
  const video = await openVideo(path, demuxer);
  const packet = new Packet();
  const frame = new Frame();
  packet.alloc();
  frame.alloc();
  try {
    let index = 0;
    while ((await video.container.readFrame(packet)) >= 0) {
      if (packet.streamIndex === video.stream.index) {
        await video.decoder.sendPacket(packet);
        index = yield* receive(video.decoder, frame, index);
      }
      packet.unref();
    }
    // Nothing more comes: what the decoder still holds back.
    await video.decoder.sendPacket(null);
    index = yield* receive(video.decoder, frame, index);
    if (index === 0) throw new FiducialError('malformed', 'No picture of this video can be decoded.');
  } finally {
    frame.free();
    packet.free();
    await video.close();
  }
}

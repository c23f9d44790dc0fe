import { Codec, CodecContext, Dictionary, FormatContext, InputFormat, Log, type Stream } from 'node-av/lib';
import { AV_LOG_QUIET, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { requireSuccess } from './decoding-failure';
import type { VideoDemuxer } from './demuxers';

/** A file whose first video stream can be decoded. */
export interface OpenVideo {
  readonly container: FormatContext;
  readonly stream: Stream;
  readonly decoder: CodecContext;
  readonly codecName: string;
  close(): Promise<void>;
}

/** One thread: a damaged stream is concealed the same way every time, and the caller has its own use for the other processors. */
const DECODER_THREADS = 1;

async function openDecoder(stream: Stream): Promise<{ decoder: CodecContext; codecName: string }> {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (!codec?.name) throw new FiducialError('unsupported', 'The coding of this video is not known here.');
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  requireSuccess(decoder.parametersToContext(stream.codecpar), 'The video does not say how it is coded.');
  decoder.threadCount = DECODER_THREADS;
  // FFmpeg itself refuses a picture that says it is larger before it takes memory for it.
  const options = Dictionary.fromObject({ max_pixels: String(LIMITS.videoSidePixels ** 2) });
  requireSuccess(await decoder.open2(codec, options), 'The video cannot be decoded.');
  return { decoder, codecName: codec.name };
}

/**
 * Opens a file of this machine, and only this file: the demuxer is given, and no protocol but `file` is open to it.
 * @throws FiducialError 'malformed' | 'unsupported'
 */
export async function openVideo(path: string, demuxer: VideoDemuxer): Promise<OpenVideo> {
  Log.setLevel(AV_LOG_QUIET);
  const container = new FormatContext();
  const close = async (): Promise<void> => container.closeInput();
  try {
    const options = Dictionary.fromObject({ protocol_whitelist: 'file' });
    requireSuccess(await container.openInput(path, InputFormat.findInputFormat(demuxer), options), 'The video file is damaged: its beginning cannot be read.');
    requireSuccess(await container.findStreamInfo(null), 'The video file is damaged: its streams cannot be read.');
    const index = container.findBestStream(AVMEDIA_TYPE_VIDEO);
    const stream = container.streams.find((candidate) => candidate.index === index);
    if (!stream) throw new FiducialError('unsupported', 'This file holds no video, only sound or other data.');
    const { decoder, codecName } = await openDecoder(stream);
    return { container, stream, codecName, decoder, close: async () => { decoder.freeContext(); await close(); } };
  } catch (error) {
    await close();
    throw error;
  }
}

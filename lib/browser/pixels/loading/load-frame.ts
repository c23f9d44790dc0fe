import { endpoints, endpointUrl } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { assembleFrame } from '@/lib/imaging/frames/assemble-frame';
import { frameByteRange, type ImageDescription } from '@/lib/imaging/image-description';
import { frameKey } from '../cache/frame-cache';
import type { FrameSource, LoadedFrame } from '../contract';
import type { FrameDecoder } from '../decoding/decode-pool';
import { fetchFrameBytes } from './fetch-frame';
import { withRetries } from './retry';

export interface LoadContext {
  readonly decoder: FrameDecoder;
  readonly retryDelaysMs: readonly number[];
  urlOf(source: FrameSource): string;
}

interface LoadOptions {
  readonly signal: AbortSignal;
  /** Asked when the bytes are there: the frame may have come onto the screen meanwhile. */
  isUrgent(): boolean;
  onRetry(attempt: number): void;
}

/** Where the ranges of the frame table lie: in the stored bytes, or, for a video, in the pictures that were taken out of it. */
export function frameUrl({ imageId, frameTable, isQuarantined }: FrameSource): string {
  if (isQuarantined) {
    return endpointUrl(frameTable.holder === 'frames' ? endpoints.getQuarantinedFrames : endpoints.getQuarantinedContent, { params: { quarantineId: imageId } });
  }
  return endpointUrl(frameTable.holder === 'frames' ? endpoints.getFrames : endpoints.getContent, { params: { imageId } });
}

/** Pictures that were taken out of a video are JPEG, whatever they were taken from. */
function asFetched({ description, frameTable }: FrameSource): ImageDescription {
  return frameTable.holder === 'frames' ? { ...description, format: 'jpeg' } : description;
}

/** Fetch and decode. Throws FiducialError or AbortError. */
export async function loadFrame(source: FrameSource, context: LoadContext, { signal, isUrgent, onRetry }: LoadOptions): Promise<LoadedFrame> {
  const { frameTable, frame } = source;
  const range = frameByteRange(frameTable, frame);
  if (range === null) throw new FiducialError('malformed', 'The image has no such frame.');
  const decoded = await withRetries(async () => {
    const bytes = assembleFrame(frameTable, frame, await fetchFrameBytes(context.urlOf(source), range, signal));
    return context.decoder.decode(asFetched(source), bytes, { signal, urgent: isUrgent() });
  }, { signal, delaysMs: context.retryDelaysMs, onRetry });
  return { key: frameKey(source), source, ...decoded };
}

import { FiducialError } from '@/lib/domain/errors';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { abortError } from '../loading/fetch-frame';
import type { DecodedFrame, DecodeReply, DecodeRequest } from './messages';

export interface DecodeOptions {
  readonly signal: AbortSignal;
  /** Before all that are not. */
  readonly urgent: boolean;
}

export interface FrameDecoder {
  /** `bytes` is taken over: it cannot be used afterwards. Rejects with FiducialError or AbortError. */
  decode(description: ImageDescription, bytes: Uint8Array, options: DecodeOptions): Promise<DecodedFrame>;
}

interface Job {
  readonly request: DecodeRequest;
  readonly options: DecodeOptions;
  resolve(decoded: DecodedFrame): void;
  reject(error: unknown): void;
}

interface Seat {
  worker: Worker;
  job: Job | null;
}

/** Per-frame lists and lookup tables may be large and play no part in decoding: they are not sent with every frame. */
const forDecoding = (description: ImageDescription): ImageDescription => ({ ...description, perFrame: null, modalityLut: null, voiLut: null });

const startWorker = () => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });

/** Workers that decode frames: one frame at a time each, urgent ones first. They are started when first needed. */
export function createDecodePool(size: number): FrameDecoder {
  const seats: Seat[] = [];
  const waiting: Job[] = [];
  let lastId = 0;

  function seatFor(): Seat | undefined {
    const free = seats.find(({ job }) => job === null);
    if (free || seats.length >= size) return free;
    const seat: Seat = { worker: startWorker(), job: null };
    listen(seat);
    seats.push(seat);
    return seat;
  }

  function listen(seat: Seat): void {
    seat.worker.onmessage = ({ data }: MessageEvent<DecodeReply>) => {
      const { job } = seat;
      seat.job = null;
      if (job !== null && 'decoded' in data) job.resolve(data.decoded);
      else if (job !== null && 'problem' in data) job.reject(new FiducialError(data.problem.code, data.problem.detail));
      next();
    };
    // A worker that cannot be loaded or has run out of memory: another takes its seat with the next frame.
    seat.worker.onerror = () => {
      seat.worker.terminate();
      seats.splice(seats.indexOf(seat), 1);
      seat.job?.reject(new FiducialError('unavailable', 'The decoder stopped. It is started again.'));
      next();
    };
  }

  function next(): void {
    while (waiting.length > 0) {
      const seat = seatFor();
      if (!seat) return;
      const urgent = waiting.findIndex(({ options }) => options.urgent);
      const [job] = waiting.splice(Math.max(0, urgent), 1);
      if (!job) return;
      if (job.options.signal.aborted) continue;
      seat.job = job;
      seat.worker.postMessage(job.request, [job.request.bytes.buffer as ArrayBuffer]);
    }
  }

  return {
    decode: (description, bytes, options) => new Promise((resolve, reject) => {
      lastId += 1;
      waiting.push({ request: { id: lastId, description: forDecoding(description), bytes }, options, resolve, reject });
      // What is being decoded is let finish: ending the worker would cost more than the frame.
      options.signal.addEventListener('abort', () => reject(abortError()), { once: true });
      next();
    }),
  };
}

let shared: FrameDecoder | undefined;

/** One pool for the page: 2 to 4 workers, and one processor left for the page itself. */
export function sharedDecodePool(): FrameDecoder {
  shared ??= createDecodePool(Math.min(4, Math.max(2, navigator.hardwareConcurrency - 1)));
  return shared;
}

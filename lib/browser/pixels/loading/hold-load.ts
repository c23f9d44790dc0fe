import type { LoadedFrame } from '../contract';
import { abortError } from './fetch-frame';
import type { FrameLoad } from './frame-loads';

/** Waits for a load until the signal is aborted. `onLeave`: the last one who waited has gone before the end. */
export function holdLoad(load: FrameLoad, signal: AbortSignal | undefined, onLeave: () => void): Promise<LoadedFrame> {
  if (signal?.aborted) return Promise.reject(abortError());
  load.holders += 1;
  return new Promise((resolve, reject) => {
    const leave = () => {
      load.holders -= 1;
      if (load.holders === 0) onLeave();
      reject(abortError());
    };
    const stay = () => signal?.removeEventListener('abort', leave);
    signal?.addEventListener('abort', leave, { once: true });
    load.promise.then((frame) => {
      stay();
      resolve(frame);
    }, (error: unknown) => {
      stay();
      reject(error);
    });
  });
}

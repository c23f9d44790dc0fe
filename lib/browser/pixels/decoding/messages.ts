import type { ErrorCode } from '@/lib/domain/errors';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import type { ValueRange } from '@/lib/imaging/windowing/frame-statistics';

export interface DecodedFrame {
  readonly pixels: PixelFrame;
  readonly range: ValueRange | null;
}

/** To the worker. The bytes are transferred, not copied. */
export interface DecodeRequest {
  readonly id: number;
  readonly description: ImageDescription;
  readonly bytes: Uint8Array;
}

/** From the worker. Errors cross as data: a FiducialError does not survive being cloned. */
export type DecodeReply =
  | { readonly id: number; readonly decoded: DecodedFrame }
  | { readonly id: number; readonly problem: { readonly code: ErrorCode; readonly detail: string } };

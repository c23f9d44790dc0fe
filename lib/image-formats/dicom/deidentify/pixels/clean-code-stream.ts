import type { FrameEncoding } from '@/lib/imaging/image-description';

/** Takes segments that are not picture out of one frame's code stream: pieces that follow each other, or null when there was nothing to take out. */
export type CodeStreamCleaner = (encoding: FrameEncoding, bytes: Uint8Array) => readonly Uint8Array[] | null;

export const leaveCodeStream: CodeStreamCleaner = () => null;

import type { FrameEncoding } from '@/lib/imaging/image-description';
import { mp4Format } from '../../../mp4/mp4-format';
import { cleanWrappedStream } from '../../../video/wrapped-stream';
import { cleanCodeStream } from '../../pixels/clean-code-stream';

/** Takes segments that are not picture out of one frame's code stream: pieces that follow each other, or null when there was nothing to take out. */
export type CodeStreamCleaner = (encoding: FrameEncoding, bytes: Uint8Array) => readonly Uint8Array[] | null;

/** MP4 has nothing that depends on the project. */
const nobody = { pseudonymKey: new Uint8Array(32), grouping: { studyKey: '' } };

const cleanVideo = (bytes: Uint8Array): readonly Uint8Array[] | null => cleanWrappedStream(bytes, (mp4) => mp4Format.deidentify(mp4, nobody).parts);

/** Of pictures and of videos. */
export const cleanStream: CodeStreamCleaner = (encoding, bytes) => (encoding === 'video' ? cleanVideo(bytes) : cleanCodeStream(encoding, bytes));

/**
 * What is scrolled through as one: the frames of one image, or the single-frame images of a series (CT, MR). The editor knows
 * positions in the stack only; which image and frame a position is, is said here.
 */
import type { ImageDetail, ReplyOf, endpoints } from '@/lib/api';
import type { FrameSource } from '@/lib/browser/pixels';
import type { ImageDescription } from '@/lib/imaging/image-description';
import type { Change, EditorAnnotation } from '@/lib/editor';

export type StackEntry = ReplyOf<typeof endpoints.getStack>['items'][number];

/** One position: which frame of which image. */
export type Slice = FrameSource;

export interface Stack {
  readonly seriesId: string;
  readonly slices: readonly Slice[];
  /** False until all of it is known; nothing is drawn before that. */
  readonly complete: boolean;
}

type Opened = Pick<ImageDetail, 'id' | 'seriesId' | 'frames' | 'description' | 'frameTable' | 'contentHash'>;

/** The frames of the opened image alone. */
export function stackOfImage(image: Opened, complete: boolean): Stack {
  const { id: imageId, seriesId, frames, description, frameTable, contentHash } = image;
  const slices = Array.from({ length: frames }, (_, frame): Slice => ({ imageId, frame, description, frameTable, contentHash }));
  return { seriesId, slices, complete };
}

/** Can two images share a view, a window and a selection: the same pixel grid, and values of the same kind? */
function fits(a: ImageDescription, b: ImageDescription): boolean {
  return a.rows === b.rows && a.columns === b.columns && a.samplesPerPixel === b.samplesPerPixel && a.bitsStored === b.bitsStored
    && a.modality === b.modality && a.rescaleType === b.rescaleType && a.photometricInterpretation === b.photometricInterpretation;
}

/** The opened image among the single-frame images of its series that fit it. */
export function stackOfSeries(image: Opened, entries: readonly StackEntry[]): Stack {
  const fitting = entries.filter(({ description }) => description.frames === 1 && fits(description, image.description));
  if (image.frames !== 1 || !fitting.some(({ imageId }) => imageId === image.id)) return stackOfImage(image, true);
  return { seriesId: image.seriesId, slices: fitting.map((entry): Slice => ({ ...entry, frame: 0 })), complete: true };
}

/** The slice at a position; the nearest end for positions outside. */
export function sliceAt({ slices }: Stack, position: number): Slice {
  return slices[Math.min(slices.length - 1, Math.max(0, position))]!;
}

/** −1 when the stack does not have it. */
export const positionOf = ({ slices }: Stack, imageId: string, frame: number): number =>
  slices.findIndex((slice) => slice.imageId === imageId && slice.frame === frame);

/** Several images, one frame each; else the frames of one. */
export const isOfImages = ({ slices }: Stack): boolean => slices.length > 1 && slices[0]!.imageId !== slices[1]!.imageId;

export function imageIdsOf({ slices }: Stack): string[] {
  return [...new Set(slices.map(({ imageId }) => imageId))];
}

/** Annotations of one image (frame within the image) at their positions in the stack. */
export function toPositions(stack: Stack, imageId: string, annotations: readonly EditorAnnotation[]): EditorAnnotation[] {
  const first = positionOf(stack, imageId, 0);
  return first === -1 ? [] : annotations.map((annotation) => ({ ...annotation, frame: first + annotation.frame }));
}

/** Changes at positions of the stack, sorted by the image that they belong to, with frames of that image. */
export function changesByImage(stack: Stack, changes: readonly Change[], positionOfId: (id: string) => number | undefined): Map<string, Change[]> {
  const byImage = new Map<string, Change[]>();
  for (const change of changes) {
    const position = change.op === 'create' ? change.annotation.frame : positionOfId(change.id);
    if (position === undefined) continue;
    const slice = sliceAt(stack, position);
    const list = byImage.get(slice.imageId) ?? [];
    byImage.set(slice.imageId, [...list, withinImage(stack, slice, change)]);
  }
  return byImage;
}

function withinImage(stack: Stack, slice: Slice, change: Change): Change {
  if (change.op === 'create') return { op: 'create', annotation: { ...change.annotation, frame: slice.frame } };
  if (change.op === 'update' && change.frame !== undefined) return { ...change, frame: sliceAt(stack, change.frame).frame };
  return change;
}

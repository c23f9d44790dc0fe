import { detectText } from '@/lib/imaging/deidentification/burned-in/detect-text';
import { likelyLines } from '@/lib/imaging/deidentification/burned-in/text/likely-lines';
import { withProposals } from '@/lib/imaging/deidentification/merge-reviews';
import type { ProposedMask } from '@/lib/imaging/deidentification/review';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { renderPreview } from '@/lib/imaging/preview/render-preview';
import type { ReviewVerdict } from './protocol';

/** Larger pictures are looked at smaller: text on them is larger, too. */
const LONGEST_SIDE = 2048;
/** More lines than any screen has: most of them are texture. */
const MOST_LINES = 60;

/** Adds where text was found in one frame to what is proposed for an image that a person will look at. Masks are for every frame: text rarely moves. */
export function withDetectedText(verdict: ReviewVerdict, frame: PixelFrame, description: ImageDescription, index: number): ReviewVerdict {
  if (verdict.by !== null) return verdict;
  const { width, height, channels, pixels } = renderPreview(frame, { ...description, presentation: asStored, pixelAspectRatio: 1 }, LONGEST_SIDE, index);
  const levels = channels === 1 ? pixels : Uint8Array.from({ length: width * height }, (_, i) => Math.max(pixels[3 * i] ?? 0, pixels[3 * i + 1] ?? 0, pixels[3 * i + 2] ?? 0));
  const picture = { width, height, levels };
  const found = detectText(picture);
  const across = frame.columns / width, down = frame.rows / height;
  const scaled = likelyLines(found, picture, MOST_LINES).map((box): ProposedMask => {
    const x = Math.floor(box.x * across), y = Math.floor(box.y * down);
    const right = Math.min(frame.columns, Math.ceil((box.x + box.width) * across)), bottom = Math.min(frame.rows, Math.ceil((box.y + box.height) * down));
    return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y), frame: null, source: 'text-detection' };
  });
  return { ...verdict, detectedText: found.length, proposals: withProposals(verdict.proposals, scaled.filter((box) => !verdict.proposals.some((other) => covers(other, box)))) };
}

function covers(outer: ProposedMask, inner: ProposedMask): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}

'use client';
import type { Viewport } from '@/lib/editor';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { isSpacingAtDetector } from '@/lib/imaging/spacing';

/** The longest of 1, 2, 5, 10, 20, 50 … mm that is not longer than `longestMm`. */
export function niceLengthMm(longestMm: number): number {
  const decade = 10 ** Math.floor(Math.log10(longestMm));
  const share = [5, 2, 1].find((step) => step * decade <= longestMm * (1 + 1e-9)) ?? 1;
  return share * decade;
}

const words = (mm: number): string => (mm >= 10 ? `${Number((mm / 10).toFixed(3))} cm` : `${Number(mm.toPrecision(3))} mm`);

const LONGEST_CSS_PX = 120;

/** Nothing when the size of a pixel is unknown: no guess. */
export function ScaleBar({ description, viewport }: { readonly description: ImageDescription; readonly viewport: Viewport }) {
  const { spacing } = description;
  if (spacing === null) return null;
  // The viewport draws pixels in their true proportion, so the scale along the columns holds for every direction.
  const cssPxPerMm = viewport.scale / spacing.column;
  const mm = niceLengthMm(LONGEST_CSS_PX / cssPxPerMm);
  return (
    <div data-testid="scale-bar" className="pointer-events-none absolute bottom-2 left-1/2 -translate-x-1/2 text-center text-xs text-ink [text-shadow:0_0_3px_#000,0_0_3px_#000]">
      {words(mm)}{isSpacingAtDetector(description) ? ' at the detector' : ''}
      <div className="h-1.5 border-x border-b border-ink" style={{ width: mm * cssPxPerMm }} />
    </div>
  );
}

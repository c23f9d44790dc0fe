'use client';
import type { Viewport } from '@/lib/editor';
import type { OrientationCosines, Presentation } from '@/lib/imaging/image-description';
import { orientationLabels } from '@/lib/imaging/orientation/orientation-labels';

/** Mirroring top-bottom is mirroring left-right and half a turn. */
export const presentationOfView = ({ flipH, flipV, rotation }: Pick<Viewport, 'flipH' | 'flipV' | 'rotation'>): Presentation =>
  ({ flipHorizontal: flipH !== flipV, rotation: ((rotation + (flipV ? 180 : 0)) % 360) as Presentation['rotation'] });

const LOOK = 'pointer-events-none absolute text-base font-semibold text-ink [text-shadow:0_0_3px_#000,0_0_3px_#000]';

/** Which side of the patient is at the top and at the left; nothing when the image does not say how it lies. */
export function OrientationLetters({ cosines, viewport }: { readonly cosines: OrientationCosines | null; readonly viewport: Viewport }) {
  const labels = orientationLabels(cosines, presentationOfView(viewport));
  if (labels === null) return null;
  return (
    <>
      <div data-testid="orientation-top" className={`${LOOK} left-1/2 top-1 -translate-x-1/2`}>{labels.top}</div>
      <div data-testid="orientation-left" className={`${LOOK} left-2 top-1/2 -translate-y-1/2`}>{labels.left}</div>
    </>
  );
}

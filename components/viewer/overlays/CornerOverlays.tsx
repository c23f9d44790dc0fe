'use client';
import type { CornerText, ViewerOverlays } from '../contract';

interface CornerOverlaysProps extends ViewerOverlays {
  readonly bottomLeft: CornerText;
}

const PLACES = { topLeft: 'left-2 top-2 text-left', topRight: 'right-2 top-2 text-right', bottomLeft: 'bottom-2 left-2 text-left', bottomRight: 'bottom-2 right-2 text-right' } as const;

/** Text in the four corners; a shadow keeps it readable on bright tissue. */
export function CornerOverlays(corners: CornerOverlaysProps) {
  return (Object.keys(PLACES) as (keyof typeof PLACES)[]).map((place) => (
    <div key={place} data-testid={`overlay-${place}`} className={`pointer-events-none absolute max-w-[45%] text-sm text-ink [text-shadow:0_0_3px_#000,0_0_3px_#000] ${PLACES[place]}`}>
      {corners[place].map((line, index) => line !== '' && <div key={index} className="truncate">{line}</div>)}
    </div>
  ));
}

'use client';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';

/** Name of the image on screen, e.g. `CT chest · 12`; that of the series while the strip is not there yet. */
export function useStageName(): string {
  const { image, summaries } = useWorkbench();
  const { slice } = useCurrentSlice();
  const images = useStore(summaries);
  return slice.imageId === image.id ? image.name : (images.find(({ id }) => id === slice.imageId)?.name ?? image.series.name);
}

import type { QuarantinedView } from '@/lib/api';

export interface ImageGroup {
  deviceKey: string;
  /** e.g. `US · 1024 × 768`. */
  name: string;
  images: readonly QuarantinedView[];
}

/** Images of one device and size together, those that have waited longest first. */
export function groupImages(images: readonly QuarantinedView[]): ImageGroup[] {
  const groups = new Map<string, QuarantinedView[]>();
  for (const image of images) groups.set(image.deviceKey, [...(groups.get(image.deviceKey) ?? []), image]);
  return [...groups].map(([deviceKey, members]) => {
    const [first] = members;
    return { deviceKey, name: first ? `${first.modality} · ${first.columns} × ${first.rows}` : '', images: members };
  });
}

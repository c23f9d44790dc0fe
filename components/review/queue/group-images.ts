import type { QuarantinedView } from '@/lib/api';

export interface ImageGroup {
  deviceKey: string;
  /** e.g. `US · 1024 × 768`, and more where two groups would bear the same name. No two are alike. */
  name: string;
  images: readonly QuarantinedView[];
}

/** Images of one device and size together, those that have waited longest first. */
export function groupImages(images: readonly QuarantinedView[]): ImageGroup[] {
  const groups = new Map<string, QuarantinedView[]>();
  for (const image of images) groups.set(image.deviceKey, [...(groups.get(image.deviceKey) ?? []), image]);
  const members = [...groups.values()];
  const names = nameApart(members);
  return [...groups.keys()].map((deviceKey, i) => ({ deviceKey, name: names[i] ?? '', images: members[i] ?? [] }));
}

/** What tells groups apart that have modality and size in common, most telling first. The device itself is known by a code only (its name could tell the hospital). */
const TRAITS: readonly ((images: readonly QuarantinedView[]) => string)[] = [
  (images) => [...new Set(images.map(({ format }) => formatName(format)))].join(', '),
  (images) => framesWords(images.map(({ frames }) => frames)),
];

function nameApart(groups: readonly (readonly QuarantinedView[])[]): string[] {
  let names = groups.map(([first]) => (first ? `${first.modality} · ${first.columns} × ${first.rows}` : ''));
  for (const trait of TRAITS) {
    const longer = groups.map((images, i) => `${names[i]} · ${trait(images)}`);
    // Only where it helps: what the namesakes have in common tells nothing.
    names = names.map((name, i) => (names.some((other, k) => k !== i && other === name && longer[k] !== longer[i]) ? (longer[i] ?? name) : name));
  }
  return names.map((name, i) => {
    const namesakes = names.flatMap((other, k) => (other === name ? [k] : []));
    return namesakes.length > 1 ? `${name} · device ${namesakes.indexOf(i) + 1}` : name;
  });
}

/** `DICOM`, `PNG`, `Matroska`. */
const formatName = (format: string) => (format.length > 5 ? `${format.charAt(0).toUpperCase()}${format.slice(1)}` : format.toUpperCase());

function framesWords(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return `${least === most ? least : `${least}–${most}`} ${most === 1 ? 'frame' : 'frames'}`;
}

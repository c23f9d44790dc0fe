import type { NativeImage } from '@/lib/export-formats';
import type { Transaction } from '../../db';
import { chunksOf } from './find-targets';

const columns = {
  id: true, contentHash: true, pixelHash: true, instanceNumber: true, studyId: true, seriesId: true, revision: true, state: true, annotationCount: true,
  rows: true, columns: true, frames: true, lock: { select: { expiresAt: true } },
} as const;

type Row = Awaited<ReturnType<typeof readByContent>>[number];

const readByContent = (tx: Transaction, projectId: string, hashes: string[]) =>
  tx.image.findMany({ where: { projectId, contentHash: { in: hashes } }, select: columns });

const readByPixels = (tx: Transaction, projectId: string, hashes: string[]): Promise<Row[]> =>
  tx.image.findMany({ where: { projectId, pixelHash: { in: hashes } }, select: columns });

/**
 * The project's image for each image of the file that it has. First by stored content; then, since the same file uploaded to another project
 * carries other pseudonyms, by its pixels and instance number. Pixels that several images share and no number tells apart match nothing:
 * a guess could put a finding on the wrong patient.
 */
export async function matchImages(tx: Transaction, projectId: string, images: readonly NativeImage[]): Promise<Map<NativeImage, Row>> {
  const matched = new Map<NativeImage, Row>();
  for (const chunk of chunksOf(images)) {
    const rows = new Map((await readByContent(tx, projectId, chunk.map((image) => image.contentHash))).map((row) => [row.contentHash, row]));
    for (const image of chunk) {
      const row = rows.get(image.contentHash);
      if (row) matched.set(image, row);
    }
  }
  const taken = new Set([...matched.values()].map((row) => row.id));
  const rest = images.filter((image) => !matched.has(image) && image.pixelHash !== '');
  const twins = groupByPixels(rest);
  for (const chunk of chunksOf(rest)) {
    const rows = groupByPixels((await readByPixels(tx, projectId, chunk.map((image) => image.pixelHash))).filter((row) => !taken.has(row.id)));
    for (const image of chunk) {
      const row = onlyCandidate(image, rows.get(image.pixelHash) ?? [], twins.get(image.pixelHash) ?? []);
      if (row) matched.set(image, row);
    }
  }
  return matched;
}

/** Looked up once per image: comparing each with all would grow with the square of the file. */
const groupByPixels = <T extends { pixelHash: string }>(items: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.pixelHash);
    if (group) group.push(item);
    else groups.set(item.pixelHash, [item]);
  }
  return groups;
};

/** `samePixels`: the project's images with these pixels; `twins`: the file's, the image itself among them. */
function onlyCandidate(image: NativeImage, samePixels: readonly Row[], twins: readonly NativeImage[]): Row | null {
  if (samePixels.length === 1 && twins.length === 1) return samePixels[0] ?? null;
  const sameNumber = samePixels.filter((row) => row.instanceNumber === image.instanceNumber);
  const twinsOfNumber = twins.filter((other) => other.instanceNumber === image.instanceNumber);
  return sameNumber.length === 1 && twinsOfNumber.length === 1 ? (sameNumber[0] ?? null) : null;
}

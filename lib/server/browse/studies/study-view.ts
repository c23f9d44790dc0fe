import type { StudyView } from '@/lib/api';
import { listLiveLocks } from '../../access';
import type { Database, Prisma } from '../../db';

type StudyRow = Prisma.StudyGetPayload<object>;

const words = (text: string) => text.split(' ').filter((word) => word.length > 0);

export function countStates(row: { imageCount: number; inProgressCount: number; doneCount: number }) {
  const { imageCount: images, inProgressCount: inProgress, doneCount: done } = row;
  return { images, untouched: images - inProgress - done, inProgress, done };
}

/** The rows as the API shows them, with who holds images of each now. */
export async function viewStudies(db: Database, rows: readonly StudyRow[]): Promise<StudyView[]> {
  const holders = await listHolders(db, rows.map((row) => row.id));
  return rows.map((row) => ({
    id: row.id,
    projectId: row.projectId,
    name: row.name,
    patientPseudonym: row.patientPseudonym,
    modalities: words(row.modalities),
    anatomies: words(row.anatomies),
    createdAt: row.createdAt.toISOString(),
    counts: countStates(row),
    coverImageId: row.coverImageId,
    holders: holders.get(row.id) ?? [],
  }));
}

async function listHolders(db: Database, studyIds: readonly string[]): Promise<Map<string, StudyView['holders']>> {
  const byStudy = new Map<string, StudyView['holders']>();
  if (studyIds.length === 0) return byStudy;
  const { rows } = await listLiveLocks(db, { studyIds });
  for (const lock of rows) {
    const holders = byStudy.get(lock.image.studyId) ?? [];
    byStudy.set(lock.image.studyId, holders);
    const known = holders.find((holder) => holder.userId === lock.userId);
    if (known) known.images += 1;
    else holders.push({ userId: lock.userId ?? '', name: lock.user?.name ?? '', images: 1 });
  }
  return byStudy;
}

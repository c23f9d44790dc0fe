import type { CatalogueEntry } from '@/lib/imaging/image-description';
import { kindName } from '@/lib/imaging/vocabulary/kind-name';
import type { Transaction } from '../../db';

/** Largest number that an integer column holds. */
const LARGEST = 2_147_483_647;

const usable = (value: number | null): value is number => value !== null && Number.isInteger(value) && value >= 0 && value <= LARGEST;

const withWords = (words: string, more: readonly string[]) => [...new Set([...words.split(' ').filter(Boolean), ...more])].sort().join(' ');

/** The study that the images belong to, made now if they are its first; counts them. All name the same study. */
export async function placeInStudy(tx: Transaction, projectId: string, entry: CatalogueEntry, ...others: readonly CatalogueEntry[]) {
  const { studyInstanceUid, patientPseudonym } = entry;
  const all = [entry, ...others];
  const [modalities, anatomies] = [all.map((one) => one.modality), all.map((one) => one.bodyPart)];
  const known = await tx.study.findUnique({ where: { projectId_studyInstanceUid: { projectId, studyInstanceUid } } });
  if (known) {
    const imageCount = known.imageCount + all.length;
    return tx.study.update({
      where: { id: known.id },
      data: {
        imageCount: { increment: all.length },
        progress: Math.floor((100 * known.doneCount) / imageCount),
        modalities: withWords(known.modalities, modalities),
        anatomies: withWords(known.anatomies, anatomies),
      },
    });
  }
  const newest = await tx.study.findFirst({ where: { projectId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: { number: true } });
  const number = (newest?.number ?? 0) + 1;
  await tx.project.update({ where: { id: projectId }, data: { studyCount: { increment: 1 } }, select: { id: true } });
  return tx.study.create({
    data: {
      projectId, studyInstanceUid, patientPseudonym, number, name: `${patientPseudonym} · Study ${number}`,
      modalities: withWords('', modalities), anatomies: withWords('', anatomies), imageCount: all.length,
    },
  });
}

/** The series within the study, made now if the images are its first; counts them. All name the same series. */
export async function placeInSeries(tx: Transaction, place: { projectId: string; studyId: string }, entry: CatalogueEntry, ...others: readonly CatalogueEntry[]) {
  const count = 1 + others.length;
  const { seriesInstanceUid, modality, bodyPart, frameOfReferenceUid } = entry;
  const known = await tx.series.findUnique({ where: { studyId_seriesInstanceUid: { studyId: place.studyId, seriesInstanceUid } }, select: { id: true } });
  if (known) return tx.series.update({ where: { id: known.id }, data: { imageCount: { increment: count } } });
  const seriesNumber = usable(entry.seriesNumber) ? entry.seriesNumber : (await tx.series.count({ where: { studyId: place.studyId } })) + 1;
  return tx.series.create({
    data: { ...place, seriesInstanceUid, seriesNumber, modality, anatomy: bodyPart, frameOfReferenceUid, name: `${kindName(modality, bodyPart)} · series ${seriesNumber}`, imageCount: count },
  });
}

/** The file's own instance number, else the running number within the series. */
export function instanceNumberOf(entry: CatalogueEntry, imagesInSeries: number): number {
  return usable(entry.instanceNumber) ? entry.instanceNumber : imagesInSeries;
}

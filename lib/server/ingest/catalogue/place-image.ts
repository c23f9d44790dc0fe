import type { CatalogueEntry } from '@/lib/imaging/image-description';
import { kindName } from '@/lib/imaging/vocabulary/kind-name';
import type { Transaction } from '../../db';

/** Largest number that an integer column holds. */
const LARGEST = 2_147_483_647;

const usable = (value: number | null): value is number => value !== null && Number.isInteger(value) && value >= 0 && value <= LARGEST;

const withWord = (words: string, word: string) => [...new Set([...words.split(' ').filter(Boolean), word])].sort().join(' ');

/** The study that the image belongs to, made now if it is the first; counts the image. */
export async function placeInStudy(tx: Transaction, projectId: string, entry: CatalogueEntry) {
  const { studyInstanceUid, patientPseudonym, modality, bodyPart } = entry;
  const known = await tx.study.findUnique({ where: { projectId_studyInstanceUid: { projectId, studyInstanceUid } } });
  if (known) {
    const imageCount = known.imageCount + 1;
    return tx.study.update({
      where: { id: known.id },
      data: {
        imageCount: { increment: 1 },
        progress: Math.floor((100 * known.doneCount) / imageCount),
        modalities: withWord(known.modalities, modality),
        anatomies: withWord(known.anatomies, bodyPart),
      },
    });
  }
  const newest = await tx.study.findFirst({ where: { projectId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: { number: true } });
  const number = (newest?.number ?? 0) + 1;
  await tx.project.update({ where: { id: projectId }, data: { studyCount: { increment: 1 } }, select: { id: true } });
  return tx.study.create({
    data: { projectId, studyInstanceUid, patientPseudonym, number, name: `${patientPseudonym} · Study ${number}`, modalities: modality, anatomies: bodyPart, imageCount: 1 },
  });
}

/** The series within the study, made now if the image is its first; counts the image. */
export async function placeInSeries(tx: Transaction, place: { projectId: string; studyId: string }, entry: CatalogueEntry) {
  const { seriesInstanceUid, modality, bodyPart, frameOfReferenceUid } = entry;
  const known = await tx.series.findUnique({ where: { studyId_seriesInstanceUid: { studyId: place.studyId, seriesInstanceUid } }, select: { id: true } });
  if (known) return tx.series.update({ where: { id: known.id }, data: { imageCount: { increment: 1 } } });
  const seriesNumber = usable(entry.seriesNumber) ? entry.seriesNumber : (await tx.series.count({ where: { studyId: place.studyId } })) + 1;
  return tx.series.create({
    data: { ...place, seriesInstanceUid, seriesNumber, modality, anatomy: bodyPart, frameOfReferenceUid, name: `${kindName(modality, bodyPart)} · series ${seriesNumber}`, imageCount: 1 },
  });
}

/** The file's own instance number, else the running number within the series. */
export function instanceNumberOf(entry: CatalogueEntry, imagesInSeries: number): number {
  return usable(entry.instanceNumber) ? entry.instanceNumber : imagesInSeries;
}

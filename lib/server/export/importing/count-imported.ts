import type { ImageState } from '@/lib/domain/image-state';
import type { Transaction } from '../../db';

interface Deltas {
  inProgress: number;
  done: number;
}

interface Moved {
  projectId: string;
  studyId: string;
  seriesId: string;
  from: ImageState;
  to: ImageState;
}

/** Brings the counters of series, studies and the project in line with many images' changes of state: one statement each, not one an image. */
export class StateTally {
  readonly #series = new Map<string, Deltas>();
  readonly #studies = new Map<string, Deltas>();
  readonly #projects = new Map<string, Deltas>();

  add({ projectId, studyId, seriesId, from, to }: Moved): void {
    if (from === to) return;
    for (const [tally, id] of [[this.#series, seriesId], [this.#studies, studyId], [this.#projects, projectId]] as const) {
      const deltas = tally.get(id) ?? { inProgress: 0, done: 0 };
      deltas.inProgress += Number(to === 'in_progress') - Number(from === 'in_progress');
      deltas.done += Number(to === 'done') - Number(from === 'done');
      tally.set(id, deltas);
    }
  }

  async write(tx: Transaction): Promise<void> {
    for (const [id, deltas] of this.#series) await tx.series.update({ where: { id }, data: increments(deltas), select: { id: true } });
    for (const [id, deltas] of this.#projects) await tx.project.update({ where: { id }, data: increments(deltas), select: { id: true } });
    for (const [id, deltas] of this.#studies) {
      const study = await tx.study.update({ where: { id }, data: increments(deltas), select: { doneCount: true, imageCount: true } });
      const progress = study.imageCount > 0 ? Math.floor((100 * study.doneCount) / study.imageCount) : 0;
      await tx.study.update({ where: { id }, data: { progress }, select: { id: true } });
    }
  }
}

const increments = ({ inProgress, done }: Deltas) => ({ inProgressCount: { increment: inProgress }, doneCount: { increment: done } });

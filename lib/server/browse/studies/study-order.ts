import { z } from 'zod';
import type { STUDY_SORTS } from '@/lib/api';
import type { Prisma } from '../../db';
import { decodeCursor, encodeCursor } from '../page-cursor';

export type StudySort = (typeof STUDY_SORTS)[number];

interface Sorted {
  id: string;
  createdAt: Date;
  name: string;
  progress: number;
}

/** Each order is an index of the table, (projectId, column, id), read in one direction. Progress: the least done first. */
interface StudyOrder {
  orderBy: Prisma.StudyOrderByWithRelationInput[];
  /** The rows behind the cursor. The bound on the column alone makes it a seek in the index; the OR then settles ties. */
  after(cursor: string): Prisma.StudyWhereInput;
  cursorOf(row: Sorted): string;
}

const text = z.tuple([z.string(), z.string()]);
const number = z.tuple([z.int(), z.string()]);

const byCreation = (direction: 'asc' | 'desc'): StudyOrder => ({
  orderBy: [{ createdAt: direction }, { id: direction }],
  after(cursor) {
    const [ms, id] = decodeCursor(cursor, number) ?? [0, ''];
    const at = new Date(ms);
    return direction === 'asc'
      ? { createdAt: { gte: at }, OR: [{ createdAt: { gt: at } }, { id: { gt: id } }] }
      : { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: id } }] };
  },
  cursorOf: (row) => encodeCursor([row.createdAt.getTime(), row.id]),
});

export const STUDY_ORDERS: Record<StudySort, StudyOrder> = {
  newest: byCreation('desc'),
  oldest: byCreation('asc'),
  name: {
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    after(cursor) {
      const [name, id] = decodeCursor(cursor, text) ?? ['', ''];
      return { name: { gte: name }, OR: [{ name: { gt: name } }, { id: { gt: id } }] };
    },
    cursorOf: (row) => encodeCursor([row.name, row.id]),
  },
  progress: {
    orderBy: [{ progress: 'asc' }, { id: 'asc' }],
    after(cursor) {
      const [progress, id] = decodeCursor(cursor, number) ?? [0, ''];
      return { progress: { gte: progress }, OR: [{ progress: { gt: progress } }, { id: { gt: id } }] };
    },
    cursorOf: (row) => encodeCursor([row.progress, row.id]),
  },
};

import { z } from 'zod';
import { maskBoxSchema, type MaskBox } from '@/lib/imaging/deidentification/review';
import { readClaimedReview, readProfile, readReviewPolicy } from '@/lib/imaging/deidentification/stored-settings';
import { openProjectKey } from '../../access';
import type { Database } from '../../db';
import type { ParseRequest } from '../parser/protocol';

export const boxesSchema = z.array(maskBoxSchema).max(200);

export interface ReadingOrder extends Pick<ParseRequest, 'profile' | 'review'> {
  pseudonymKey: Buffer;
}

/** Files that are begun within so short a time share what was read about their project. It is always shorter than one file may take. */
const SHARED_MS = 250;

interface ProjectOrder {
  pseudonymKey: Buffer;
  profile: ReadingOrder['profile'];
  review: Pick<ReadingOrder['review'], 'policy' | 'rules'>;
}

const shared = new WeakMap<Database, Map<string, Promise<ProjectOrder>>>();

/** What a parser child must know of the project: its key, its profile, and how to decide about pixels. */
export async function readOrder(db: Database, projectId: string, claimed: string, decided: readonly MaskBox[] | null = null): Promise<ReadingOrder> {
  const { review, ...order } = await readShared(db, projectId);
  return { ...order, review: { ...review, claimed: readClaimedReview(claimed), decided } };
}

function readShared(db: Database, projectId: string): Promise<ProjectOrder> {
  const known = shared.get(db) ?? new Map<string, Promise<ProjectOrder>>();
  shared.set(db, known);
  const order = known.get(projectId) ?? readProject(db, projectId);
  if (!known.has(projectId)) {
    known.set(projectId, order);
    setTimeout(() => known.delete(projectId), SHARED_MS).unref();
  }
  return order;
}

/** The project's settings have changed: the next file is read by the new ones. */
export function forgetOrder(db: Database, projectId: string): void {
  shared.get(db)?.delete(projectId);
}

async function readProject(db: Database, projectId: string): Promise<ProjectOrder> {
  const project = await db.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { sealedKey: true, deidentificationProfile: true, reviewPolicy: true, reviewRules: { select: { id: true, deviceKey: true, modality: true, rows: true, columns: true, boxes: true } } },
  });
  return {
    pseudonymKey: openProjectKey(project.sealedKey, projectId),
    profile: readProfile(project.deidentificationProfile),
    review: {
      policy: readReviewPolicy(project.reviewPolicy),
      rules: project.reviewRules.map((rule) => ({ ...rule, boxes: boxesSchema.parse(JSON.parse(rule.boxes)) })),
    },
  };
}

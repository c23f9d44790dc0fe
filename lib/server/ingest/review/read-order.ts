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

/** What a parser child must know of the project: its key, its profile, and how to decide about pixels. */
export async function readOrder(db: Database, projectId: string, claimed: string, decided: readonly MaskBox[] | null = null): Promise<ReadingOrder> {
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
      claimed: readClaimedReview(claimed),
      decided,
    },
  };
}

import { z } from 'zod';
import { proposedMaskSchema, reviewReasons, type MaskBox } from '@/lib/imaging/deidentification/review';
import type { ReviewVerdict } from '../parser/protocol';

const reasonsSchema = z.array(z.enum(reviewReasons));
const proposalsSchema = z.array(proposedMaskSchema);

/** What was found about an image when it came, now that a person has decided on `masks`. */
export function readVerdict(row: { reasons: string; proposals: string; faceRisk: boolean; deviceKey: string }, masks: readonly MaskBox[]): ReviewVerdict {
  return {
    reasons: reasonsSchema.parse(JSON.parse(row.reasons)),
    proposals: proposalsSchema.parse(JSON.parse(row.proposals)),
    faceRisk: row.faceRisk,
    deviceKey: row.deviceKey,
    by: 'person',
    ruleId: null,
    masks,
  };
}

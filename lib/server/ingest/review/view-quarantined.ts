import { z } from 'zod';
import type { QuarantinedView } from '@/lib/api';
import type { QuarantineState } from '@/lib/domain/quarantine';
import { proposedMaskSchema, reviewReasons } from '@/lib/imaging/deidentification/review';
import type { Actor } from '../../access';
import type { Prisma } from '../../db';

const reasonsSchema = z.array(z.enum(reviewReasons));
const proposalsSchema = z.array(proposedMaskSchema);

export const quarantinedColumns = {
  id: true, projectId: true, version: true, state: true, format: true, modality: true, anatomy: true, rows: true, columns: true, frames: true, deviceKey: true,
  reasons: true, faceRisk: true, proposals: true, uploaderId: true, createdAt: true, expiresAt: true, problem: true,
} satisfies Prisma.QuarantinedImageSelect;

type Row = Prisma.QuarantinedImageGetPayload<{ select: typeof quarantinedColumns }>;

export function viewQuarantined(actor: Actor, row: Row, uploaderName: string): QuarantinedView {
  const { id, projectId, version, format, modality, anatomy, rows, columns, frames, deviceKey, faceRisk, problem } = row;
  return {
    id, projectId, version, format, modality, anatomy, rows, columns, frames, deviceKey, faceRisk, problem,
    state: row.state as QuarantineState,
    reasons: reasonsSchema.parse(JSON.parse(row.reasons)),
    proposals: proposalsSchema.parse(JSON.parse(row.proposals)),
    uploadedBy: uploaderName,
    mine: row.uploaderId === actor.userId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

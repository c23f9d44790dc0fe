import type { z } from 'zod';
import type { AnnotationOperation } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { issueWords } from '@/lib/domain/refusals/issue-words';
import { checkRoiInside, roiSchema, type Roi } from '@/lib/roi-kinds';

export interface StoredAnnotation {
  id: string;
  imageId: string;
  authorId: string;
  labelId: string;
}

export interface PlannedAnnotation {
  id: string;
  frame: number;
  roi: Roi;
  labelId: string;
}
export type PlannedUpdate = { id: string } & Partial<Omit<PlannedAnnotation, 'id'>>;

/** The net effect of a batch; carried out as deletions, then creations, then updates. */
export interface ChangePlan {
  deletes: string[];
  creates: PlannedAnnotation[];
  updates: PlannedUpdate[];
}

export interface PlanRules {
  image: { id: string; rows: number; columns: number; frames: number; annotationCount: number };
  /** Labels that may be used on this image: not retired, of the label set that matches it. */
  allowedLabelIds: ReadonlySet<string>;
  /** The acting user may change what others have drawn. */
  mayEditOthers: boolean;
  actorId: string;
  /** Every stored annotation whose id the batch names, of whatever image. */
  stored: readonly StoredAnnotation[];
}

/** Checks a batch operation by operation, in order, and folds it. Throws a FiducialError whose extra `operation` is the index of the first bad one. */
export function planChanges(operations: readonly AnnotationOperation[], rules: PlanRules): ChangePlan {
  const stored = new Map(rules.stored.map((row) => [row.id, row]));
  const creates = new Map<string, PlannedAnnotation>();
  const updates = new Map<string, PlannedUpdate>();
  const deletes = new Set<string>();
  operations.forEach((operation, index) => {
    const { id } = operation;
    const isThere = creates.has(id) || (stored.has(id) && !deletes.has(id));
    if (operation.op === 'create') {
      if (isThere) throw refuse(index, 'conflict', 'an annotation with this id exists already');
      // Someone else's id (even of an image that may not be seen) cannot be freed by deleting it here.
      checkContent(operation, index, rules);
      creates.set(id, pick(operation));
      return;
    }
    if (!isThere || !mayTouch(stored.get(id), creates.has(id), rules)) throw refuse(index, 'not_found', 'there is no such annotation on this image');
    if (operation.op === 'delete') {
      if (!creates.delete(id)) deletes.add(id);
      updates.delete(id);
      return;
    }
    checkContent(operation, index, rules);
    const { op: _op, ...changed } = operation;
    const created = creates.get(id);
    if (created) creates.set(id, Object.assign({}, created, changed));
    else updates.set(id, Object.assign({}, updates.get(id), changed));
  });
  if (rules.image.annotationCount + creates.size - deletes.size > LIMITS.annotationsPerImage) {
    throw new FiducialError('too_large', `An image holds at most ${LIMITS.annotationsPerImage} annotations.`);
  }
  return { deletes: [...deletes], creates: [...creates.values()], updates: [...updates.values()] };
}

const pick = ({ id, frame, roi, labelId }: PlannedAnnotation): PlannedAnnotation => ({ id, frame, roi, labelId });

function mayTouch(row: StoredAnnotation | undefined, madeHere: boolean, rules: PlanRules): boolean {
  if (madeHere) return true;
  return row !== undefined && row.imageId === rules.image.id && (rules.mayEditOthers || row.authorId === rules.actorId);
}

function checkContent(content: { frame?: number | undefined; roi?: Roi | undefined; labelId?: string | undefined }, index: number, rules: PlanRules): void {
  const { image } = rules;
  if (content.frame !== undefined && content.frame >= image.frames) {
    throw refuse(index, 'invalid', `the image has ${image.frames} frame${image.frames === 1 ? '' : 's'}; frame ${content.frame} (counted from 0) is not among them`);
  }
  if (content.roi !== undefined) {
    const parsed = roiSchema.safeParse(content.roi);
    const flaw = parsed.success ? checkRoiInside(parsed.data, image.columns, image.rows) : flawOf(parsed.error.issues);
    if (flaw !== null) throw refuse(index, 'invalid', flaw);
  }
  if (content.labelId !== undefined && !rules.allowedLabelIds.has(content.labelId)) {
    throw refuse(index, 'label_not_allowed', 'the label does not belong to the label set of this image, or has been retired');
  }
}

function flawOf([issue]: readonly z.core.$ZodIssue[]): string {
  return issue ? issueWords(roiSchema, issue, '').reason : 'not an ROI';
}

function refuse(index: number, code: 'invalid' | 'conflict' | 'not_found' | 'label_not_allowed', reason: string): FiducialError {
  return new FiducialError(code, `Operation ${index}: ${reason}. Nothing was saved.`, { operation: index });
}

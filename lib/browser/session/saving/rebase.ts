import type { Annotation, AnnotationOperation } from '@/lib/domain/annotation';
import type { ReapplyReport } from '../contract';
import type { JournalEntry } from '../journal/contract';

/**
 * Local changes on top of what is there now: creations always; updates and deletions only where the annotation is still the one
 * that was seen (it has not changed after the revision that the local change builds on). The others are reported, not forced.
 */
export function rebaseOperations(entries: readonly JournalEntry[], current: readonly Annotation[]): { operations: AnnotationOperation[]; report: ReapplyReport } {
  const there = new Map(current.map((annotation) => [annotation.id, annotation.revision]));
  /** Ids as they will stand after the operations taken so far: true there, false deleted here. */
  const local = new Map<string, boolean>();
  const operations: AnnotationOperation[] = [];
  const skipped = new Map<string, 'gone' | 'changed' | 'exists'>();
  for (const { operation, baseRevision } of entries.flatMap((entry) => entry.operations.map((each) => ({ operation: each, baseRevision: entry.baseRevision })))) {
    const reason = skipped.get(operation.id) ?? whyNot(operation, there.get(operation.id), local.get(operation.id), baseRevision);
    if (reason !== null) {
      skipped.set(operation.id, reason);
      continue;
    }
    local.set(operation.id, operation.op !== 'delete');
    operations.push(operation);
  }
  return { operations, report: { applied: operations.length, skipped: [...skipped].map(([id, reason]) => ({ id, reason })) } };
}

function whyNot(operation: AnnotationOperation, changedAt: number | undefined, local: boolean | undefined, baseRevision: number): 'gone' | 'changed' | 'exists' | null {
  const exists = local ?? changedAt !== undefined;
  if (operation.op === 'create') return exists ? 'exists' : null;
  if (!exists) return 'gone';
  // Made or touched by an operation already taken: that one has been checked.
  if (local !== undefined || changedAt === undefined) return null;
  return changedAt > baseRevision ? 'changed' : null;
}

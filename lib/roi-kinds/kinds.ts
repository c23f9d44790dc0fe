/**
 * The family of ROI kinds: the one list. To add a kind, write its file and add it to `KINDS`; nothing else changes.
 */
import { z } from 'zod';
import type { RoiKind } from './contract';
import { ellipse } from './ellipse';
import { polygon } from './polygon';
import { rectangle } from './rectangle';

const KINDS = [rectangle, ellipse, polygon] as const;

type SchemasOf<T extends readonly { schema: unknown }[]> = { -readonly [K in keyof T]: T[K]['schema'] };

/** Geometry of an ROI as JSON. Refuses NaN, infinities, sizes that are not positive, unknown fields and unknown kinds. */
export const roiSchema = z.discriminatedUnion('kind', KINDS.map((member) => member.schema) as unknown as SchemasOf<typeof KINDS>);

export type Roi = z.infer<typeof roiSchema>;
export type RoiKindName = Roi['kind'];

export const ROI_KINDS: readonly RoiKind<Roi>[] = KINDS;
export const ROI_KIND_NAMES: readonly RoiKindName[] = KINDS.map((member) => member.kind);

const byName: ReadonlyMap<string, RoiKind<Roi>> = new Map(ROI_KINDS.map((member) => [member.kind, member]));

/** The contract of a kind. Throws a RangeError for a name that is not in the list: parse with `roiSchema` first. */
export function roiKind(kind: RoiKindName): RoiKind<Roi> {
  const found = byName.get(kind);
  if (found === undefined) throw new RangeError('Unknown ROI kind');
  return found;
}

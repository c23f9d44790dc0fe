import { createLucideIcon, type LucideIcon } from 'lucide-react';
import { ROI_KINDS, roiKind, type RoiKindName } from '@/lib/roi-kinds';

/** The icon of a kind is the kind itself, drawn small, with dots for vertices that can be moved: a new kind brings its own. */
function pathOf(kind: RoiKindName): string {
  const contract = roiKind(kind);
  const points = contract.outline(contract.place([12, 12], 18), 0.05);
  const outline = `M${points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
  const dots = contract.vertices === null ? [] : points.map(([x, y]) => `M${(x - 1.5).toFixed(2)} ${y.toFixed(2)}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0Z`);
  return [outline, ...dots].join('');
}

const PATHS: ReadonlyMap<RoiKindName, string> = new Map(ROI_KINDS.map(({ kind }) => [kind, pathOf(kind)]));

/** For buttons that take an icon. */
export const kindIcon = (kind: RoiKindName): LucideIcon => createLucideIcon(`roi-${kind}`, [['path', { d: PATHS.get(kind) ?? '', key: kind }]]);

/** For lists. In the current text colour. */
export function KindIcon({ kind, size }: { kind: RoiKindName; size: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round">
      <path d={PATHS.get(kind)} />
    </svg>
  );
}

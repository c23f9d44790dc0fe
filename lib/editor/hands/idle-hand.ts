import { ROI_KIND_NAMES, roiKind, type RoiKindName } from '@/lib/roi-kinds';
import type { ToolId } from '../events';
import type { Hand } from './hand';

/** The ROI kind that a tool draws; null for a tool that draws none. */
export const kindOfTool = (tool: ToolId): RoiKindName | null => ROI_KIND_NAMES.find((name) => name === tool) ?? null;

/** The state in which a tool waits. */
export function idleHand(tool: ToolId): Hand {
  if (tool === 'select') return { at: 'select.idle' };
  const kind = kindOfTool(tool);
  if (kind === null) return { at: 'view.idle' };
  return { at: roiKind(kind).gesture.input === 'drag' ? 'shape.idle' : 'outline.idle', kind };
}

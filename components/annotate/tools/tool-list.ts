import {
  Contrast, Eye, EyeOff, FlipHorizontal2, FlipVertical2, Hand, Maximize, MousePointer2, Redo2, RotateCcw, RotateCw, SlidersHorizontal, Undo2, ZoomIn, type LucideIcon,
} from 'lucide-react';
import type { ActionName, EditorState } from '@/lib/editor';
import { ROI_KIND_NAMES } from '@/lib/roi-kinds';
import { kindIcon } from './kind-icon';

export interface Tool {
  readonly action: ActionName;
  readonly icon: LucideIcon;
  /** The icon while it is on, where the two differ. */
  readonly iconOn?: LucideIcon;
  /** For tools and switches: is it on? */
  readonly isOn?: (state: EditorState) => boolean;
  /** Changes something: not there for those who only look. */
  readonly edits?: boolean;
  readonly isDisabled?: (state: EditorState) => boolean;
}

const chooses = (action: ActionName, icon: LucideIcon): Tool => ({ action, icon, isOn: ({ tool }) => `tool.${tool}` === action });

// The list of kinds says which tools there are; its last member is the one drawn most.
const roiTools = ROI_KIND_NAMES.toReversed().map((kind): Tool => ({ ...chooses(`tool.${kind}`, kindIcon(kind)), edits: true }));

export const TOOL_GROUPS: readonly (readonly Tool[])[] = [
  [chooses('tool.select', MousePointer2), ...roiTools],
  [chooses('tool.window', SlidersHorizontal), chooses('tool.zoom', ZoomIn), chooses('tool.pan', Hand)],
  [
    { action: 'edit.undo', icon: Undo2, edits: true, isDisabled: ({ history }) => history.done.length === 0 },
    { action: 'edit.redo', icon: Redo2, edits: true, isDisabled: ({ history }) => history.undone.length === 0 },
  ],
  [
    { action: 'view.rotateRight', icon: RotateCw },
    { action: 'view.flipHorizontal', icon: FlipHorizontal2 },
    { action: 'view.flipVertical', icon: FlipVertical2 },
    { action: 'view.invert', icon: Contrast, isOn: ({ inverted }) => inverted },
    { action: 'view.fit', icon: Maximize },
    { action: 'view.reset', icon: RotateCcw },
    { action: 'roi.hide', icon: Eye, iconOn: EyeOff, isOn: ({ hidden }) => hidden },
  ],
];

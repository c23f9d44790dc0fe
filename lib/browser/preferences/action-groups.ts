/** The names of the actions, in the order and groups in which the help and the settings show them. */
import { DEFAULT_KEYMAP, type ActionName } from '@/lib/editor';
import { ROI_KINDS } from '@/lib/roi-kinds';

export interface ActionGroup {
  readonly title: string;
  readonly actions: readonly (readonly [action: ActionName, title: string])[];
}

const roiTools = ROI_KINDS.map(({ kind, title }) => [`tool.${kind}`, `Draw: ${title.toLowerCase()}`] as const);

export const ACTION_GROUPS: readonly ActionGroup[] = [
  {
    title: 'Tools',
    actions: [
      ['tool.select', 'Select'], ...roiTools, ['tool.window', 'Window and level'], ['tool.zoom', 'Zoom'], ['tool.pan', 'Hand'],
    ],
  },
  {
    title: 'Drawing',
    actions: [
      ['edit.finish', 'Finish the outline; without a mouse: place an ROI'], ['edit.cancel', 'Cancel'], ['edit.delete', 'Remove the last point, or delete'],
      ['edit.undo', 'Undo'], ['edit.redo', 'Redo'],
      ['roi.next', 'Next ROI'], ['roi.previous', 'Previous ROI'], ['roi.lock', 'Lock ROI'], ['roi.hide', 'Hide ROIs'],
      ['handle.next', 'Next handle'], ['handle.previous', 'Previous handle'], ['vertex.insert', 'Insert a vertex'],
      ['nudge.left', 'Move left'], ['nudge.right', 'Move right'], ['nudge.up', 'Move up'], ['nudge.down', 'Move down'],
      ['nudgeFar.left', 'Move 10 px left'], ['nudgeFar.right', 'Move 10 px right'], ['nudgeFar.up', 'Move 10 px up'], ['nudgeFar.down', 'Move 10 px down'],
    ],
  },
  {
    title: 'View',
    actions: [
      ['view.zoomIn', 'Zoom in'], ['view.zoomOut', 'Zoom out'], ['view.fit', 'Fit to the screen'], ['view.reset', 'Reset view and window'],
      ['view.invert', 'Invert'], ['view.rotateRight', 'Rotate right'], ['view.rotateLeft', 'Rotate left'],
      ['view.flipHorizontal', 'Mirror left–right'], ['view.flipVertical', 'Mirror top–bottom'],
      // While nothing makes enhanced images there is nothing to compare: the key is shown when there is.
    ],
  },
  {
    title: 'Images',
    actions: [
      ['frame.next', 'Next frame or slice'], ['frame.previous', 'Previous frame or slice'], ['frame.first', 'First'], ['frame.last', 'Last'],
      ['image.next', 'Next image or series'], ['image.previous', 'Previous image or series'], ['cine.toggle', 'Play, stop'], ['help.show', 'Keys'],
    ],
  },
];

export const ACTION_TITLES: ReadonlyMap<ActionName, string> = new Map(ACTION_GROUPS.flatMap(({ actions }) => actions));

export const isRemappable = (name: string): name is ActionName => name in DEFAULT_KEYMAP;

/** The states of the hand, one file each; the compiler counts them. */
import type { HandNode } from './contract';
import type { Hand, HandName } from './hand';
import { outlineDrawing } from './outline/drawing';
import { outlineFreehand } from './outline/freehand';
import { outlineIdle } from './outline/idle';
import { outlinePressing } from './outline/pressing';
import { selectDraggingHandle } from './select/dragging-handle';
import { selectIdle } from './select/idle';
import { selectMissed } from './select/missed';
import { selectPointing } from './select/pointing';
import { selectPointingHandle } from './select/pointing-handle';
import { selectTranslating } from './select/translating';
import { shapeCreating } from './shape/creating';
import { shapeIdle } from './shape/idle';
import { shapePointing } from './shape/pointing';
import { viewIdle } from './view/idle';
import { viewLifting, viewPinching, viewSwiping } from './view/fingers';
import { viewPanning } from './view/panning';
import { viewScrolling } from './view/scrolling';
import { viewWindowing } from './view/windowing';
import { viewZooming } from './view/zooming';

const nodes: { readonly [N in HandName]: HandNode<Extract<Hand, { at: N }>> } = {
  'select.idle': selectIdle,
  'select.pointing': selectPointing,
  'select.missed': selectMissed,
  'select.translating': selectTranslating,
  'select.pointingHandle': selectPointingHandle,
  'select.draggingHandle': selectDraggingHandle,
  'shape.idle': shapeIdle,
  'shape.pointing': shapePointing,
  'shape.creating': shapeCreating,
  'outline.idle': outlineIdle,
  'outline.drawing': outlineDrawing,
  'outline.pressing': outlinePressing,
  'outline.freehand': outlineFreehand,
  'view.idle': viewIdle,
  'view.windowing': viewWindowing,
  'view.panning': viewPanning,
  'view.zooming': viewZooming,
  'view.scrolling': viewScrolling,
  'view.pinching': viewPinching,
  'view.swiping': viewSwiping,
  'view.lifting': viewLifting,
};

export const HAND_NAMES = Object.keys(nodes) as readonly HandName[];

export const nodeOf = (hand: Hand): HandNode<Hand> => nodes[hand.at] as HandNode<Hand>;

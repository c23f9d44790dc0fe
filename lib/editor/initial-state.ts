import { MAX_POLYGON_POINTS } from '@/lib/roi-kinds';
import { idleHand } from './hands/idle-hand';
import { DEFAULT_KEYMAP, type Keymap } from './keymap';
import { EMPTY_HISTORY } from './model/history';
import type { EditorImage, EditorLimits, EditorState } from './state';
import type { Size } from './view/viewport';
import { fitViewport, UPRIGHT, type Presentation } from './view/viewport-moves';

export interface InitialOptions {
  readonly image: EditorImage;
  readonly canvas?: Size;
  /** Default false. */
  readonly readOnly?: boolean;
  readonly limits?: Partial<EditorLimits>;
  /** How the image is first shown, and shown again after a reset. */
  readonly presentation?: Presentation;
  readonly leftDrag?: 'window' | 'scroll';
  readonly keymap?: Keymap;
}

const DEFAULT_CANVAS: Size = { width: 512, height: 512 };
const DEFAULT_LIMITS: EditorLimits = { historyEntries: 500, roiPoints: MAX_POLYGON_POINTS };

export function initialState(options: InitialOptions): EditorState {
  const { image, presentation = UPRIGHT } = options;
  return {
    image,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    readOnly: options.readOnly ?? false,
    leftDrag: options.leftDrag ?? 'window',
    tool: 'select',
    hand: idleHand('select'),
    touches: new Map(),
    annotations: new Map(),
    frame: 0,
    selectedIds: [],
    hoveredId: null,
    focusedHandleId: null,
    lockedIds: new Set(),
    hidden: false,
    labelIds: [],
    currentLabelId: null,
    pending: null,
    parked: null,
    history: EMPTY_HISTORY,
    presentation,
    viewport: fitViewport(image, options.canvas ?? DEFAULT_CANVAS, presentation),
    window: image.window,
    inverted: false,
    wheelRest: 0,
    keymap: options.keymap ?? DEFAULT_KEYMAP,
  };
}

/**
 *   select.idle ─press ROI→ select.pointing ─move→ select.translating ─up→ idle
 *        ├─press handle→ select.pointingHandle ─move→ select.draggingHandle ─up→ idle
 *        └─press beside→ select.missed ─up→ idle, nothing selected; ─move→ view.windowing | view.scrolling
 *   shape.idle ─press→ shape.pointing ─move→ shape.creating ─up→ idle              (kinds made by one drag)
 *   outline.idle ─press→ outline.pressing ─up→ outline.drawing ─press→ outline.pressing …
 *                               └─move→ outline.freehand ─up→ outline.drawing ─close, Enter, double-click→ idle
 *   any ─middle, right, Alt/Ctrl+left→ view.panning | view.zooming | view.windowing | view.scrolling ─up→ where it came from
 *   any ─second finger→ view.pinching ─third→ view.swiping;  fingers lifted → view.lifting ─last up→ where it came from
 *   view.idle: the tools window, pan and zoom.
 */
import type { SelectHand } from './select/hands';
import type { OutlineHand } from './outline/hands';
import type { ShapeHand } from './shape/hands';
import type { ViewHand } from './view/hands';

export type Hand = SelectHand | ShapeHand | OutlineHand | ViewHand;
export type HandName = Hand['at'];

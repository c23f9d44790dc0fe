import Konva from 'konva';
import type { Size } from '@/lib/editor';
import { drawDraft, drawHandles } from './draw-handles';
import { drawActiveRoi } from './draw-rois';
import { IdlePicture } from './idle-picture';
import { DRAFT_COLOR } from './looks';
import type { ActiveRoi, RoiView } from './roi-view';

const native = (context: Konva.Context): CanvasRenderingContext2D => context._context;

/**
 * One pixel that nobody sees. A canvas that is cleared and then gets nothing drawn can go on showing an older picture, ROIs of another slice among
 * them (seen again and again with Chromium 156 on SwiftShader with an accelerated 2D canvas; not since this pixel).
 */
function makeClearingCount(context: CanvasRenderingContext2D): void {
  context.save();
  context.fillStyle = 'rgba(0, 0, 0, 0.004)';
  context.fillRect(0, 0, 1, 1);
  context.restore();
}

/**
 * Konva's stage: one shape draws all idle ROIs (a node each would cost more in bookkeeping than in drawing), a second layer has a
 * node for each active one, the handles and the draft. Konva is only drawn with: hit testing is the editor's, on geometry.
 *
 * Tests ask it by node: `Konva.stages`, then `.findOne('.rois-idle').getAttr('annotationIds')`, `.find('.roi-selected')` (the
 * node's id is the annotation's), `.findOne('.roi-handles').getAttr('handleIds')`, `.findOne('.roi-draft')`.
 */
export class RoiStage {
  private readonly stage: Konva.Stage;
  private readonly idleLayer = new Konva.Layer({ listening: false, name: 'rois-idle-layer' });
  private readonly activeLayer = new Konva.Layer({ listening: false, name: 'rois-active-layer' });
  private readonly activeRois = new Map<string, Konva.Shape>();
  private readonly idlePicture = new IdlePicture(() => this.idleLayer.batchDraw());
  private view: RoiView | null = null;

  constructor(container: HTMLDivElement) {
    this.stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
    this.stage.add(this.idleLayer, this.activeLayer);
    this.idleLayer.add(this.shape('rois-idle', (context, { viewport, idle }) => this.idlePicture.draw(context, viewport, idle)));
    const handleColor = ({ active }: RoiView) => active.find(({ selected }) => selected)?.color ?? DRAFT_COLOR;
    this.activeLayer.add(
      this.shape('roi-handles', (context, view) => drawHandles(context, view.viewport, view.handles, handleColor(view))),
      this.shape('roi-draft', (context, { viewport, draft, draftColor }) => draft && drawDraft(context, viewport, draft, draftColor)),
    );
  }

  private shape(name: string, draw: (context: CanvasRenderingContext2D, view: RoiView) => void): Konva.Shape {
    return new Konva.Shape({ name, listening: false, perfectDrawEnabled: false, sceneFunc: (context) => {
      makeClearingCount(native(context));
      if (this.view) draw(native(context), this.view);
    } });
  }

  /** Draws with the next frame of the screen what differs from the last view. */
  show(view: RoiView): void {
    const before = this.view;
    this.view = view;
    const hasMoved = before?.viewport !== view.viewport;
    this.fit(view.viewport.canvas);
    if (before?.idle !== view.idle) this.stage.findOne('.rois-idle')?.setAttr('annotationIds', view.idle.map(({ id }) => id));
    if (hasMoved || before?.idle !== view.idle) this.idleLayer.batchDraw();
    this.showActive(view);
    this.activeLayer.batchDraw();
  }

  /** Giving a canvas its size clears it: only when it differs. */
  private fit({ width, height }: Size): void {
    if (this.stage.width() !== width || this.stage.height() !== height) this.stage.size({ width, height });
  }

  private showActive({ active, handles, draft }: RoiView): void {
    const ids = new Set(active.map(({ id }) => id));
    for (const [id, node] of this.activeRois) {
      if (ids.has(id)) continue;
      node.destroy();
      this.activeRois.delete(id);
    }
    for (const roi of active) this.showActiveRoi(roi);
    this.stage.findOne('.roi-handles')?.setAttr('handleIds', handles.map(({ id }) => id));
    this.stage.findOne('.roi-draft')?.setAttrs({ visible: draft !== null, status: draft?.status });
  }

  private showActiveRoi(roi: ActiveRoi): void {
    const attrs = { name: `roi ${roi.selected ? 'roi-selected' : 'roi-hovered'}`, drawnRoi: roi };
    const known = this.activeRois.get(roi.id);
    if (known) {
      known.setAttrs(attrs);
      return;
    }
    const node = new Konva.Shape({
      ...attrs, id: roi.id, listening: false, perfectDrawEnabled: false,
      sceneFunc: (context, shape) => this.view && drawActiveRoi(native(context), this.view.viewport, shape.getAttr('drawnRoi') as ActiveRoi),
    });
    this.activeRois.set(roi.id, node);
    this.activeLayer.add(node);
    // Handles and draft stay on top.
    node.moveToBottom();
  }

  dispose(): void {
    this.idlePicture.dispose();
    this.stage.destroy();
  }
}

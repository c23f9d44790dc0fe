import Konva from 'konva';
import { RoiStage } from '@/components/viewer/rois/roi-stage';
import { createRoiViewer } from '@/components/viewer/rois/roi-view';
import { createEditor, panBy, zoomAt, type EditorAnnotation, type Viewport } from '@/lib/editor';
import type { Point } from '@/lib/geometry';
import { CANVAS } from '../sizes';

const POLYGONS = 2000;
const POINTS = 50;
const IMAGE = { columns: 2048, rows: 2048, pixelAspect: 1 } as const;

function polygonPoints(index: number): Point[] {
  const centreX = 30 + ((index * 97) % (IMAGE.columns - 60)), centreY = 30 + ((index * 61) % (IMAGE.rows - 60));
  return Array.from({ length: POINTS }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / POINTS, radius = 18 + 6 * Math.sin(3 * angle + index);
    return [centreX + radius * Math.cos(angle), centreY + radius * Math.sin(angle)];
  });
}

const COLORS = ['#34a0ff', '#ff8585', '#4cc38a', '#f0b429'];

type Move = 'pan' | 'zoom';

const viewportAt = (start: Viewport, move: Move, step: number): Viewport =>
  (move === 'pan' ? panBy(start, 3 * step, 2 * step) : zoomAt(start, [CANVAS.width / 2, CANVAS.height / 2], 1.02 ** step));

function makeContainer(): HTMLDivElement {
  const container = document.createElement('div');
  document.getElementById('root')?.replaceChildren(container);
  return container;
}

/** Milliseconds between the first and the last of the callbacks of one frame of the screen, `change` asking for its own between them. */
function frameMs(change: () => void, container: HTMLElement): Promise<number> {
  return new Promise((resolve) => {
    let begun = 0;
    requestAnimationFrame(() => {
      begun = performance.now();
    });
    change();
    requestAnimationFrame(() => {
      for (const canvas of container.querySelectorAll('canvas')) canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
      resolve(performance.now() - begun);
    });
  });
}

export async function ourFramesMs(move: Move, count: number): Promise<number[]> {
  const editor = createEditor({ newId: () => '', canvas: CANVAS, image: { ...IMAGE, dynamicRange: 4096, window: { center: 2048, width: 4096 } } });
  const annotations = Array.from({ length: POLYGONS }, (_, index): EditorAnnotation =>
    ({ id: `p${index}`, frame: 0, labelId: `l${index % COLORS.length}`, roi: { kind: 'polygon', points: polygonPoints(index) } }));
  editor.dispatch({ type: 'load', annotations });
  const labels = new Map(COLORS.map((color, index) => [`l${index}`, { name: `Finding ${index}`, color }]));
  const container = makeContainer();
  const stage = new RoiStage(container);
  const viewOf = createRoiViewer();
  const start = editor.getState().viewport;
  const times: number[] = [];
  for (let step = 0; step <= count; step += 1) {
    const took = await frameMs(() => {
      editor.dispatch({ type: 'setViewport', viewport: viewportAt(start, move, step) });
      stage.show(viewOf(editor.getState(), labels));
    }, container);
    if (step > 0) times.push(took);
  }
  stage.dispose();
  return times;
}

/** One Konva node per polygon, moved by moving the layer, as Konva's introduction has it. */
export async function konvaFramesMs(move: Move, count: number): Promise<number[]> {
  const container = makeContainer();
  const stage = new Konva.Stage({ container, width: CANVAS.width, height: CANVAS.height });
  const layer = new Konva.Layer();
  stage.add(layer);
  for (let index = 0; index < POLYGONS; index += 1) {
    layer.add(new Konva.Line({ points: polygonPoints(index).flat(), closed: true, stroke: COLORS[index % COLORS.length] ?? '', strokeWidth: 1.5, strokeScaleEnabled: false, draggable: true }));
  }
  const fit = CANVAS.height / IMAGE.rows;
  const times: number[] = [];
  for (let step = 0; step <= count; step += 1) {
    const took = await frameMs(() => {
      const scale = move === 'zoom' ? fit * 1.02 ** step : fit;
      layer.setAttrs({ scaleX: scale, scaleY: scale, x: (CANVAS.width - IMAGE.columns * scale) / 2 + (move === 'pan' ? 3 * step : 0), y: (CANVAS.height - IMAGE.rows * scale) / 2 + (move === 'pan' ? 2 * step : 0) });
      layer.batchDraw();
    }, container);
    if (step > 0) times.push(took);
  }
  stage.destroy();
  return times;
}

/** The obvious way: cornerstone-core's own renderers, fed as its loaders feed them, decoding on the main thread. */
import type { CornerstoneImage } from 'cornerstone-core';
import { loadCornerstone } from '@/lib/browser/pixels/cache/load-cornerstone';
import { CANVAS, type BenchSize } from '../sizes';

export type CornerstoneRenderer = 'canvas' | 'webgl';

interface Viewer {
  enable(element: HTMLElement, options?: { renderer: 'webgl' }): void;
  disable(element: HTMLElement): void;
  displayImage(element: HTMLElement, image: CornerstoneImage): void;
  getViewport(element: HTMLElement): { voi: { windowCenter: number; windowWidth: number } };
  setViewport(element: HTMLElement, viewport: object): void;
}

const openViewer = async (): Promise<Viewer> => (await loadCornerstone()) as unknown as Viewer;

function makeElement(): HTMLDivElement {
  const element = document.createElement('div');
  Object.assign(element.style, { width: `${CANVAS.width}px`, height: `${CANVAS.height}px` });
  document.getElementById('root')?.replaceChildren(element);
  return element;
}

async function loadImage({ columns, rows }: BenchSize, address: string): Promise<CornerstoneImage> {
  const values = new Uint16Array(await (await fetch(address)).arrayBuffer());
  let minimum = Infinity, maximum = -Infinity;
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return {
    imageId: `bench:${address}`, minPixelValue: minimum, maxPixelValue: maximum, slope: 1, intercept: 0, windowCenter: 2048, windowWidth: 4096, getPixelData: () => values,
    rows, columns, height: rows, width: columns, color: false, rgba: false, invert: false, rowPixelSpacing: 1, columnPixelSpacing: 1, sizeInBytes: values.byteLength, stats: {},
  };
}

/** Drawing to a canvas is only asked for until something is read back. */
function settle(element: HTMLElement): void {
  const canvas = element.querySelector('canvas');
  canvas?.getContext('2d')?.getImageData(CANVAS.width >> 1, CANVAS.height >> 1, 1, 1);
}

const rendered = (element: HTMLElement): Promise<number> => new Promise((resolve) => {
  element.addEventListener('cornerstoneimagerendered', (event) => {
    const begun = performance.now();
    settle(element);
    resolve((event as CustomEvent<{ renderTimeInMs: number }>).detail.renderTimeInMs + performance.now() - begun);
  }, { once: true });
});

export async function firstImageMs(size: BenchSize, address: string, renderer: CornerstoneRenderer): Promise<number> {
  const viewer = await openViewer();
  const element = makeElement();
  viewer.enable(element, renderer === 'webgl' ? { renderer } : undefined);
  const begun = performance.now();
  const done = rendered(element);
  viewer.displayImage(element, await loadImage(size, address));
  await done;
  const took = performance.now() - begun;
  viewer.disable(element);
  return took;
}

/** Time of rendering alone, without waiting for the frame of the screen. */
export async function windowFramesMs(size: BenchSize, address: string, count: number, renderer: CornerstoneRenderer): Promise<number[]> {
  const viewer = await openViewer();
  const element = makeElement();
  viewer.enable(element, renderer === 'webgl' ? { renderer } : undefined);
  const first = rendered(element);
  viewer.displayImage(element, await loadImage(size, address));
  await first;
  const times: number[] = [];
  for (let i = 1; i <= count; i += 1) {
    const done = rendered(element);
    const viewport = viewer.getViewport(element);
    Object.assign(viewport.voi, { windowCenter: 2000 + i, windowWidth: 3000 + 10 * i });
    viewer.setViewport(element, viewport);
    times.push(await done);
  }
  viewer.disable(element);
  return times;
}

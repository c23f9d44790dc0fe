/** Runs in the browser: the viewer as the workbench composes it, with an editor and a stack of two kinds of images. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import Konva from 'konva';
import { ViewerCanvas, type ViewerStatus } from '@/components/viewer';
import { createFrameStore, type FrameSource } from '@/lib/browser/pixels';
import { createEditor } from '@/lib/editor';
import { testDescription } from '@/lib/imaging/test-description';
import { JPEG_SIDE, SIDE, SLICES, STEP } from './viewer-stack';

const slice = testDescription({
  rows: SIDE, columns: SIDE, sampleType: 'uint16', minimum: 0, maximum: 4095, windows: [{ center: 128, width: 256 }], spacing: { row: 0.5, column: 0.5, source: 'PixelSpacing' },
  imageOrientation: [1, 0, 0, 0, 1, 0], modality: 'MR',
});
const jpeg = testDescription({
  format: 'jpeg', rows: JPEG_SIDE, columns: JPEG_SIDE, sampleType: 'uint8', samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, highBit: 7, photometricInterpretation: 'RGB',
});

async function start(): Promise<void> {
  const jpegLength = Number(await (await fetch('/objects/jpeg-length')).text());
  const slices = Array.from({ length: SLICES }, (_, k): FrameSource => ({
    imageId: `slice-${k}`, contentHash: `slice-${k}`, description: slice, frame: 0,
    frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset: 0, length: SIDE * SIDE * 2, count: 1 } },
  }));
  const picture: FrameSource = { imageId: 'jpeg', contentHash: 'jpeg', description: jpeg, frame: 0, frameTable: { encoding: 'jpeg', frames: { kind: 'explicit', ranges: [[0, jpegLength]] } } };
  const store = createFrameStore({ sources: [...slices, picture], urlOf: ({ imageId }) => `/objects/${imageId}`, retryDelaysMs: [5, 5] });
  let ids = 0;
  const editor = createEditor({
    newId: () => `roi-${(ids += 1)}`, image: { columns: SIDE, rows: SIDE, pixelAspect: 1, dynamicRange: 4096, window: { center: 128, width: 256 } },
  });
  editor.dispatch({ type: 'selectLabel', labelId: 'lesion' });
  editor.subscribe((state, effects) => {
    for (const effect of effects) if (effect.type === 'stepFrames') editor.dispatch({ type: 'setFrame', frame: Math.min(SLICES, Math.max(0, state.frame + effect.by)) });
  });
  const statuses: ViewerStatus[] = [];
  Object.assign(window, { viewer: { editor, store, statuses, stages: () => Konva.stages, step: STEP } });
  createRoot(document.getElementById('root') as HTMLElement).render(<Page editor={editor} store={store} statuses={statuses} />);
}

interface PageProps {
  readonly editor: ReturnType<typeof createEditor>;
  readonly store: ReturnType<typeof createFrameStore>;
  readonly statuses: ViewerStatus[];
}

function Page({ editor, store, statuses }: PageProps) {
  const [painted, setPainted] = useState(false);
  return (
    <>
      <style>{'.absolute{position:absolute}.inset-0{inset:0}.left-0{left:0}.top-0{top:0}.touch-none{touch-action:none}.overflow-hidden{overflow:hidden}.pointer-events-none{pointer-events:none}'}</style>
      <input aria-label="A field beside the image" style={{ position: 'absolute', right: 0, bottom: 0, zIndex: 1 }} />
      <div data-painted-first={painted} style={{ position: 'absolute', left: 100, top: 50, width: 512, height: 512 }}>
        <ViewerCanvas
          editor={editor} frameStore={store} labels={new Map([['lesion', { name: 'Lesion', color: '#34a0ff' }]])} name="Test image"
          overlays={{ topLeft: ['Project', 'P-00000000'], topRight: ['MR'], bottomRight: ['Series 1'] }}
          onStatus={(status) => statuses.push(status)} onFirstPaint={() => setPainted(true)}
        />
      </div>
    </>
  );
}

void start();

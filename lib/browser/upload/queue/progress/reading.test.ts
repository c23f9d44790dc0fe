import { expect, it } from 'vitest';
import type { UploadItemView } from '@/lib/api';
import { writePng } from '@/lib/image-formats/png/write-png';
import { allOver, Line, looked, makeQueue, when } from '../test-line';

const png = (k: number) => new File([new Uint8Array(writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, k) }))], `${k}.png`);

it('what the server reads counts as sent, has a progress of its own, and no promised end', async () => {
  const line = new Line();
  let said: Partial<UploadItemView> = { state: 'processing' };
  line.judge = ({ metadata }) => (metadata.modality === 'US' ? said : { state: 'stored', imageId: 'i', studyId: 's' });
  const queue = makeQueue(line);
  void queue.add([1, 2].map((k) => ({ file: png(k), folder: '' })));
  const [first, second] = (await when(queue, looked)).files;
  queue.setDetails([first?.id ?? ''], { modality: 'US', bodyPart: 'HEART' });
  queue.setDetails([second?.id ?? ''], { modality: 'DX', bodyPart: 'CHEST' });
  expect(queue.getState().reading).toBeNull();
  queue.start();
  const reading = await when(queue, (now) => now.reading !== null && now.totals.stored === 1);
  expect(reading).toMatchObject({ status: 'running', remainingS: null, reading: { done: 1, of: 2, share: 0.5 } });

  said = { state: 'processing', reading: { framesDone: 30, framesExpected: 40 } };
  const pictures = await when(queue, (now) => now.files[0]?.pictures !== null);
  expect(pictures.files[0]).toMatchObject({ phase: 'checking', pictures: { done: 30, expected: 40 } });
  expect(pictures.reading?.share).toBeCloseTo(1.75 / 2);

  // A header may promise fewer than there are: still not more than all.
  said = { state: 'processing', reading: { framesDone: 90, framesExpected: 40 } };
  expect((await when(queue, (now) => now.files[0]?.pictures?.done === 90)).reading?.share).toBe(1);
  said = { state: 'stored', imageId: 'i', studyId: 's' };
  const over = await when(queue, allOver);
  expect(over).toMatchObject({ status: 'idle', reading: null });
  expect(over.files[0]?.pictures).toBeNull();
  queue.dispose();
});

it('is not said while anything is still to be sent', async () => {
  const line = new Line();
  line.judge = () => ({ state: 'processing' });
  line.isOpen = false;
  const queue = makeQueue(line);
  void queue.add([1, 2].map((k) => ({ file: png(k), folder: '' })));
  await when(queue, looked);
  queue.setDetails(null, { modality: 'US', bodyPart: 'HEART' });
  queue.start();
  await when(queue, () => line.open.length === 2);
  line.open[0]?.finish();
  const half = await when(queue, (now) => now.files.some(({ phase }) => phase === 'checking'));
  expect([half.reading, half.status]).toEqual([null, 'running']);
  line.open[1]?.finish();
  expect((await when(queue, (now) => now.reading !== null)).reading).toEqual({ done: 0, of: 2, share: 0 });
  queue.dispose();
});

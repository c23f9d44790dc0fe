import { describe, expect, it } from 'vitest';
import type { Change, EditorAnnotation } from '@/lib/editor';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { remoteChanges } from './remote-annotations';
import { changesByImage, imageIdsOf, isOfImages, positionOf, sliceAt, stackOfImage, stackOfSeries, toPositions, type StackEntry } from './stack';

const describeImage = (columns: number, frames: number) => ({ rows: 10, columns, frames }) as unknown as ImageDescription;
const frameTable = { encoding: 'raw', frames: { kind: 'uniform', offset: 0, length: 1, count: 1 } } as const;
const entry = (imageId: string, columns = 10): StackEntry => ({ imageId, contentHash: imageId, description: describeImage(columns, 1), frameTable });
const opened = (id: string, frames = 1) => ({ id, seriesId: 's', frames, description: describeImage(10, frames), frameTable, contentHash: id });
const roi = { kind: 'rectangle', x: 1, y: 1, width: 2, height: 2, rotation: 0 } as unknown as EditorAnnotation['roi'];
const drawn = (id: string, frame: number): EditorAnnotation => ({ id, frame, roi, labelId: 'l' });

const series = stackOfSeries(opened('b'), [entry('a'), entry('scout', 99), entry('b'), entry('c')]);

describe('a stack', () => {
  it('holds the images of the series that share the pixel grid, in their order', () => {
    expect(imageIdsOf(series)).toEqual(['a', 'b', 'c']);
    expect(positionOf(series, 'b', 0)).toBe(1);
    expect(isOfImages(series)).toBe(true);
  });

  it('is the frames of one image when the image has several', () => {
    const volume = stackOfSeries(opened('v', 3), [entry('a')]);
    expect(imageIdsOf(volume)).toEqual(['v']);
    expect(volume.slices.map(({ frame }) => frame)).toEqual([0, 1, 2]);
    expect(isOfImages(volume)).toBe(false);
    expect(sliceAt(volume, 99).frame).toBe(2);
    expect(sliceAt(volume, -1).frame).toBe(0);
  });

  it('is the opened image alone when the series does not have it', () => {
    expect(imageIdsOf(stackOfSeries(opened('x'), [entry('a')]))).toEqual(['x']);
  });

  it('puts annotations of an image where the image lies', () => {
    expect(toPositions(series, 'c', [drawn('1', 0)])[0]?.frame).toBe(2);
    expect(toPositions(stackOfImage(opened('v', 3), true), 'v', [drawn('1', 2)])[0]?.frame).toBe(2);
    expect(toPositions(series, 'elsewhere', [drawn('1', 0)])).toEqual([]);
  });

  it('sorts changes by image, with frames of that image', () => {
    const changes: Change[] = [{ op: 'create', annotation: drawn('new', 2) }, { op: 'delete', id: 'old' }, { op: 'update', id: 'unknown', labelId: 'm' }];
    const byImage = changesByImage(series, changes, (id) => (id === 'old' ? 0 : undefined));
    expect([...byImage.keys()]).toEqual(['c', 'a']);
    expect(byImage.get('c')).toEqual([{ op: 'create', annotation: drawn('new', 0) }]);
    expect(byImage.get('a')).toEqual([{ op: 'delete', id: 'old' }]);
  });
});

describe('what somebody else changed', () => {
  const shown = new Map([['1', drawn('1', 0)], ['2', drawn('2', 0)], ['3', drawn('3', 1)]]);
  const first = (position: number) => position === 0;

  it('is nothing when all is the same', () => expect(remoteChanges(shown, [drawn('1', 0), drawn('2', 0)], first)).toEqual([]));

  it('is deleted, changed and new annotations, and leaves other slices alone', () => {
    const moved = { ...drawn('2', 0), labelId: 'other' };
    expect(remoteChanges(shown, [moved, drawn('4', 0)], first)).toEqual([
      { op: 'delete', id: '1' }, { op: 'create', annotation: moved }, { op: 'create', annotation: drawn('4', 0) },
    ]);
  });
});

import { expect, it } from 'vitest';
import { keptBack } from './kept-back';

it('a decision about all keeps back those that show more than it covers, but not the one that was decided about by hand', () => {
  const header = { x: 0, y: 0, width: 100, height: 20, frame: null };
  const proposal = (y: number) => ({ ...header, y, height: 10, source: 'text-detection' as const });
  const images = [{ id: 'desk', proposals: [proposal(50)] }, { id: 'plain', proposals: [] }, { id: 'covered', proposals: [proposal(5)] }, { id: 'more', proposals: [proposal(5), proposal(50)] }];
  expect(keptBack(images, 'desk', [header]).map(({ id }) => id)).toEqual(['more']);
  expect(keptBack(images, 'desk', []).map(({ id }) => id)).toEqual(['covered', 'more']);
});

import { describe, expect, it } from 'vitest';
import { drive } from '../test-driver';
import { visibleDraft } from '../render-list';

const polygonOf = (...points: [number, number][]) => ({ kind: 'polygon', points });

describe('drawing a polygon', () => {
  const begun = () => drive().label('lesion').tool('polygon').click(10, 10).click(60, 10).click(60, 60);

  it('sets a point per click and closes with Enter, in one batch', () => {
    const driver = begun().key('Enter');
    expect(driver.annotations).toEqual([{ id: 'a-1', frame: 0, labelId: 'lesion', roi: polygonOf([10, 10], [60, 10], [60, 60]) }]);
    expect(driver.batches).toEqual([[{ op: 'create', annotation: driver.annotations[0] }]]);
    expect(driver.state.hand).toEqual({ at: 'outline.idle', kind: 'polygon' });
    expect(driver.state.selectedIds).toEqual(['a-1']);
  });

  it('closes by its first point', () => {
    expect(begun().click(12, 9).lastRoi).toEqual(polygonOf([10, 10], [60, 10], [60, 60]));
  });

  it('closes by a double-click, whose point counts once', () => {
    expect(begun().doubleClick(10, 60).lastRoi).toEqual(polygonOf([10, 10], [60, 10], [60, 60], [10, 60]));
  });

  it('takes back points with Backspace and with the right button', () => {
    expect(begun().click(30, 90).key('Backspace').key('Enter').lastRoi).toEqual(polygonOf([10, 10], [60, 10], [60, 60]));
    expect(begun().click(30, 90).click(0, 0, { button: 2 }).key('Enter').lastRoi).toEqual(polygonOf([10, 10], [60, 10], [60, 60]));
  });

  it('is back at idle when the last point is taken back', () => {
    expect(begun().key('Backspace').key('Backspace').key('Backspace').state.hand.at).toBe('outline.idle');
  });

  it('draws freehand while the button is held, and closes where it began', () => {
    const circle = Array.from({ length: 90 }, (_, i): [number, number] => [100 + 30 * Math.cos(i * 0.07), 50 + 30 * Math.sin(i * 0.07)]);
    const { lastRoi } = drive().label('lesion').tool('polygon').drag([...circle, [130, 50]]);
    expect(lastRoi?.kind).toBe('polygon');
    const points = lastRoi?.kind === 'polygon' ? lastRoi.points : [];
    expect(points.length).toBeGreaterThan(8);
    expect(points.length).toBeLessThan(60);
    for (const [x, y] of points) expect(Math.hypot(x - 100, y - 50)).toBeCloseTo(30, 6);
  });

  it('cuts off the small loop where a freehand stroke runs past its start', () => {
    const circle = Array.from({ length: 94 }, (_, i): [number, number] => [100 + (30 + i / 30) * Math.cos(i * 0.07), 50 + (30 + i / 30) * Math.sin(i * 0.07)]);
    const driver = drive().label('lesion').tool('polygon').drag([...circle, [127, 55]]);
    expect(driver.refusals).toEqual([]);
    expect(driver.annotations).toHaveLength(1);
  });

  it('refuses too few points, and goes on', () => {
    const driver = drive().label('lesion').tool('polygon').click(10, 10).click(60, 10).key('Enter');
    expect(driver.refusals).toEqual(['too-few-points']);
    expect(driver.state.hand.at).toBe('outline.drawing');
  });

  it('discards with Escape', () => {
    const driver = begun().key('Escape');
    expect(driver.state.hand.at).toBe('outline.idle');
    expect(visibleDraft(driver.state)).toBeNull();
    expect(driver.batches).toEqual([]);
  });

  it('refuses an outline that crosses itself, and lets it be mended', () => {
    const driver = drive().label('l').tool('polygon').click(10, 10).click(60, 60).click(60, 10).click(10, 60).key('Enter');
    expect(driver.refusals).toEqual(['roi-refused']);
    expect(driver.key('Backspace').key('Enter').lastRoi).toEqual(polygonOf([10, 10], [60, 60], [60, 10]));
  });

  it('changes the window with Ctrl or Alt held, and goes on drawing', () => {
    const driver = begun().drag([[100, 50], [110, 55]], { ctrl: true }).drag([[100, 50], [110, 50]], { alt: true });
    expect(driver.state.window).toEqual({ center: 60, width: 480 });
    expect(driver.key('Enter').lastRoi).toEqual(polygonOf([10, 10], [60, 10], [60, 60]));
  });

  it('keeps the points of an interrupted outline for the next press', () => {
    const driver = begun().send({ type: 'interrupt', reason: 'blur' });
    expect(driver.state.hand.at).toBe('outline.idle');
    expect(visibleDraft(driver.state)).toMatchObject({ status: 'interrupted', points: [[10, 10], [60, 10], [60, 60]] });
    expect(driver.click(10, 60).key('Enter').lastRoi).toEqual(polygonOf([10, 10], [60, 10], [60, 60], [10, 60]));
  });

  it('puts points beyond the border on the border', () => {
    const { lastRoi } = drive().label('l').tool('polygon').click(-20, -5).click(250, 40).click(90, 130).key('Enter');
    expect(lastRoi).toEqual(polygonOf([0, 0], [200, 40], [90, 100]));
  });
});

describe.each(['rectangle', 'ellipse'] as const)('drawing with %s', (kind) => {
  const rectangle = { kind: 'rectangle', cx: 30, cy: 40, width: 40, height: 60, rotation: 0 };
  const ellipse = { kind: 'ellipse', cx: 30, cy: 40, rx: 20, ry: 30, rotation: 0 };
  const expected = kind === 'rectangle' ? rectangle : ellipse;

  it('draws from corner to corner, in any direction', () => {
    expect(drive().label('l').tool(kind).drag([[10, 10], [20, 20], [50, 70]]).lastRoi).toEqual(expected);
    expect(drive().label('l').tool(kind).drag([[50, 70], [10, 10]]).lastRoi).toEqual(expected);
  });

  it('discards with Escape, and when the pointer is taken away', () => {
    const driver = drive().label('l').tool(kind).down(10, 10).move(50, 70).key('Escape');
    expect(driver.state.hand).toEqual({ at: 'shape.idle', kind });
    expect(driver.up(50, 70).batches).toEqual([]);
    expect(driver.down(10, 10).move(50, 70).send({ type: 'pointercancel', pointerId: 1 }).batches).toEqual([]);
    expect(driver.state.hand).toEqual({ at: 'shape.idle', kind });
  });

  it('draws a default one with Enter alone', () => {
    expect(drive().label('l').tool(kind).key('Enter').lastRoi).toMatchObject({ kind, cx: 100, cy: 50, rotation: 0 });
  });

  it('waits for a label, emitting nothing before it is chosen', () => {
    const driver = drive().tool(kind).drag([[10, 10], [50, 70]]);
    expect(driver.batches).toEqual([]);
    expect(driver.state.pending).toEqual({ id: 'a-1', frame: 0, roi: expected });
    expect(driver.refusals).toEqual(['label-needed']);
    expect(driver.label('lesion').batches).toHaveLength(1);
    expect(driver.annotations).toEqual([{ id: 'a-1', frame: 0, labelId: 'lesion', roi: expected }]);
  });

  it('discards an ROI without a label with Escape', () => {
    const driver = drive().tool(kind).drag([[10, 10], [50, 70]]).key('Escape');
    expect(driver.state.pending).toBeNull();
    expect(driver.label('lesion').annotations).toEqual([]);
  });
});

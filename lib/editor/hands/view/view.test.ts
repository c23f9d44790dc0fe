import { describe, expect, it } from 'vitest';
import { toImage } from '../../view/viewport';
import { drive, type Driver, type PointerOptions } from '../../test-driver';

const finger = (pointerId: number): PointerOptions => ({ pointerType: 'touch', pointerId });
const steps = (driver: Driver): number[] => driver.effects.flatMap((effect) => (effect.type === 'stepFrames' ? [effect.by] : []));

describe('the mouse, with no ROI tool', () => {
  it.each(['select', 'window'] as const)('changes the window with the left button (%s)', (tool) => {
    expect(drive().tool(tool).drag([[100, 50], [110, 45]]).state.window).toEqual({ center: 20, width: 440 });
  });

  it('puts the window back on Escape', () => {
    expect(drive().down(100, 50).move(150, 90).key('Escape').state.window).toEqual({ center: 40, width: 400 });
  });

  it('pans with the middle, zooms with the right button about where it was pressed', () => {
    expect(drive().drag([[100, 50], [130, 40]], { button: 1 }).state.viewport).toMatchObject({ panX: 30, panY: -10, scale: 1 });
    const { viewport } = drive().drag([[30, 60], [30, -40]], { button: 2 }).state;
    expect(viewport.scale).toBe(2);
    expect(toImage(viewport, [30, 60])).toEqual([30, 60]);
  });

  it('scrolls frames with the wheel, a notch a frame; with Ctrl zooms about the cursor', () => {
    const driver = drive().wheel(100).wheel(-120).wheel(15).wheel(15).wheel(15);
    expect(steps(driver)).toEqual([1, -1, 1]);
    const { viewport } = driver.wheel(-100, 20, 70, { ctrl: true }).state;
    expect(viewport.scale).toBeCloseTo(1.2, 12);
    const [x, y] = toImage(viewport, [20, 70]);
    expect(Math.hypot(x - 20, y - 70)).toBeLessThan(1e-9);
  });

  it('scrolls with the left button in the profile that wants it', () => {
    expect(steps(drive({ leftDrag: 'scroll' }).drag([[100, 10], [100, 23], [100, 47], [100, 35]]))).toEqual([1, 2, -1]);
  });

  it('goes on when the frame it asked for is shown', () => {
    const driver = drive({ leftDrag: 'scroll' }).down(100, 10).move(100, 23).frame(1).move(100, 35).frame(2);
    expect(steps(driver)).toEqual([1, 1]);
    expect(driver.state.hand.at).toBe('view.scrolling');
  });

  it('ends a drag whose button was let go outside the window', () => {
    expect(drive().down(100, 50).move(110, 50).hover(300, 50).state.hand.at).toBe('select.idle');
  });
});

describe('fingers', () => {
  it('zoom and pan with two, while an outline waits', () => {
    const driver = drive().label('l').tool('polygon').click(10, 10).click(60, 10).down(50, 50, finger(1)).down(150, 50, finger(2));
    expect(driver.state.hand.at).toBe('view.pinching');
    driver.move(0, 60, finger(1)).move(200, 60, finger(2));
    expect(driver.state.viewport.scale).toBeCloseTo(2, 12);
    const [x, y] = toImage(driver.state.viewport, [100, 60]);
    expect(Math.hypot(x - 100, y - 50)).toBeLessThan(1e-9);
    driver.up(0, 60, finger(1));
    expect(driver.state.hand.at).toBe('view.lifting');
    expect(driver.up(200, 60, finger(2)).state.hand).toMatchObject({ at: 'outline.drawing', points: [[10, 10], [60, 10]] });
  });

  it('scroll with three', () => {
    const driver = drive().down(50, 50, finger(1)).down(60, 50, finger(2)).down(70, 50, finger(3));
    driver.move(50, 74, finger(1)).move(60, 74, finger(2)).move(70, 74, finger(3));
    expect(steps(driver).reduce((sum, by) => sum + by, 0)).toBe(2);
    driver.send({ type: 'pointercancel', pointerId: 1 }).send({ type: 'pointercancel', pointerId: 2 }).send({ type: 'pointercancel', pointerId: 3 });
    expect(driver.state.hand.at).toBe('select.idle');
  });

  it('draw with one', () => {
    expect(drive().label('l').tool('rectangle').drag([[10, 10], [50, 70]], finger(4)).lastRoi).toMatchObject({ cx: 30, cy: 40 });
  });

  it('are ignored while the pen draws', () => {
    const driver = drive().label('l').tool('rectangle').down(10, 10, { pointerType: 'pen', pointerId: 9 });
    driver.down(90, 90, finger(1)).move(95, 95, finger(1)).up(95, 95, finger(1));
    driver.move(50, 70, { pointerType: 'pen', pointerId: 9 }).up(50, 70, { pointerType: 'pen', pointerId: 9 });
    expect(driver.lastRoi).toMatchObject({ cx: 30, cy: 40, width: 40, height: 60 });
    expect(driver.annotations).toHaveLength(1);
  });
});

describe('keys of the view', () => {
  it('zoom, fit, invert and reset to how the image was first shown', () => {
    const presentation = { rotation: 0, flipH: true, flipV: false } as const;
    const driver = drive({ presentation });
    const first = driver.state;
    driver.key('+').key('i').action('view.rotateRight').drag([[0, 0], [20, 20]]);
    expect(driver.state.inverted).toBe(true);
    expect(driver.state.viewport).not.toEqual(first.viewport);
    driver.key(' ');
    expect([driver.state.viewport, driver.state.window, driver.state.inverted]).toEqual([first.viewport, first.window, false]);
  });

  it('hand on what is not the editor\'s', () => {
    const driver = drive().key('c').key('3').key('q').send({ type: 'keyup', key: 'q', modifiers: { shift: false, alt: false, ctrl: false } }).key('ArrowDown');
    expect(driver.effects).toEqual([
      { type: 'action', action: 'cine.toggle', on: true }, { type: 'action', action: 'preset.3', on: true },
      { type: 'action', action: 'compare.hold', on: true }, { type: 'action', action: 'compare.hold', on: false }, { type: 'stepFrames', by: 1 },
    ]);
  });
});

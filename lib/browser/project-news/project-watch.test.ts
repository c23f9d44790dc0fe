import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tellProjectNews } from './project-news';
import { watchProject } from './project-watch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makePage() {
  const listeners = new Set<() => void>();
  const page = {
    visible: true,
    isVisible: () => page.visible,
    onVisible(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show(visible: boolean) {
      page.visible = visible;
      for (const listener of listeners) listener();
    },
    listeners,
  };
  return page;
}

describe('watching a project', () => {
  it('takes news that come together as one, and those of other projects as none', async () => {
    const look = vi.fn(async () => undefined);
    const stop = watchProject('p', look, makePage());
    for (let i = 0; i < 20; i += 1) tellProjectNews('p');
    tellProjectNews('other');
    expect(look).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(1);
    tellProjectNews('other');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(1);
    stop();
  });

  it('looks by itself while it is seen, and when it is seen again', async () => {
    const page = makePage();
    const look = vi.fn(async () => undefined);
    const stop = watchProject('p', look, page);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(6);
    page.show(false);
    tellProjectNews('p');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(6);
    page.show(true);
    expect(look).toHaveBeenCalledTimes(7);
    stop();
    page.show(true);
    tellProjectNews('p');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(7);
    expect(page.listeners.size).toBe(0);
  });

  it('looks again when news come while it looks, and goes on after a failure', async () => {
    const answers: ((fails: boolean) => void)[] = [];
    const look = vi.fn(() => new Promise<void>((resolve, reject) => answers.push((fails) => (fails ? reject(new Error('no network')) : resolve()))));
    const stop = watchProject('p', look, makePage());
    tellProjectNews('p');
    await vi.advanceTimersByTimeAsync(1_000);
    tellProjectNews('p');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(1);
    answers[0]?.(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(2);
    stop();
  });
});

import { describe, expect, it } from 'vitest';
import { actionTypes } from './answer-key';
import { isRemoved, isRetained } from './judge-action';
import { scoreCorpus } from './score-corpus';

describe('the scorer', () => {
  it('gives a file that is left as it was nothing for removing, shifting and renaming, and all for keeping', () => {
    const { parts } = scoreCorpus(5, 7, (bytes) => bytes);
    expect(['text_removed', 'date_shifted', 'uid_changed'].map((type) => parts.get(type)?.passed)).toEqual([0, 0, 0]);
    for (const type of ['text_retained', 'pixels_retained', 'tag_retained'] as const) expect(parts.get(type)?.passed, type).toBe(parts.get(type)?.required);
  });

  it('gives a lost file nothing but what it removed', () => {
    const { parts } = scoreCorpus(5, 7, () => null);
    expect(parts.get('text_removed')?.passed).toBe(parts.get('text_removed')?.required);
    for (const type of actionTypes) if (type !== 'text_removed' && parts.has(type)) expect(parts.get(type)?.passed, type).toBe(0);
  });

  it('sees pieces of a name, numbers by value and a changed pixel', () => {
    expect(isRemoved('Smith John', 'AX T1 SMITH')).toBe(false);
    expect(isRemoved('Smith John', 'AX T1')).toBe(true);
    expect(isRetained('AX T1 POST', 'POST T1 AX')).toBe(true);
    expect(isRetained('AX T1 POST', 'AX T1')).toBe(false);
    expect(isRetained('5', '5.0')).toBe(true);
    const { parts } = scoreCorpus(2, 3, (bytes) => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1));
    expect(parts.get('pixels_retained')?.passed).toBe(0);
  });
});

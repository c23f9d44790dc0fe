import { describe, expect, it } from 'vitest';
import { addLabel, changeLabel, draftOf, moveLabel, nameProblems, removeLabel, toBody } from './label-set-draft';
import { nextColor, PALETTE } from './palette';

const withThree = ['a', 'b', 'c'].reduce((draft, key) => changeLabel(addLabel(draft, key), key, { name: key.toUpperCase() }), draftOf(null));
const names = (draft: typeof withThree) => draft.labels.map((label) => label.name).join('');

describe('a label set while it is edited', () => {
  it('gives each new label a colour of its own until all are taken', () => {
    expect(new Set(withThree.labels.map((label) => label.color)).size).toBe(3);
    expect(nextColor([...PALETTE, PALETTE[0]])).toBe(PALETTE[1]);
  });

  it('moves a label and stops at the ends', () => {
    expect(names(moveLabel(withThree, 'a', 1))).toBe('BAC');
    expect(names(moveLabel(withThree, 'c', -1))).toBe('ACB');
    expect(moveLabel(withThree, 'a', -1)).toBe(withThree);
    expect(moveLabel(withThree, 'c', 1)).toBe(withThree);
  });

  it('finds names that are missing or doubled, whatever their case', () => {
    expect(nameProblems(withThree).size).toBe(0);
    expect([...nameProblems(changeLabel(withThree, 'c', { name: ' a ' })).keys()]).toEqual(['c']);
    expect([...nameProblems(changeLabel(withThree, 'b', { name: '  ' })).keys()]).toEqual(['b']);
  });

  it('keeps the ids of known labels and sends none for new ones', () => {
    const known = draftOf({ id: 's', projectId: 'p', name: 'Chest', modality: 'CT', anatomy: 'CHEST', labels: [{ id: 'l1', name: 'Nodule', color: '#e69f00', code: '', retired: false }] });
    expect(toBody(addLabel(known, 'new')).labels).toEqual([
      { id: 'l1', name: 'Nodule', color: '#e69f00', code: '', retired: false },
      { name: '', color: PALETTE[1], code: '', retired: false },
    ]);
    expect(toBody(removeLabel(known, 'l1')).labels).toEqual([]);
  });
});

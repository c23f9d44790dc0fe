import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { labelSetSchema, type LabelSet } from '@/lib/domain/label-set';
import { makePeople, type People } from '../test-people';
import { createLabelSet } from './create-label-set';
import { deleteLabelSet } from './delete-label-set';
import { listLabelSets } from './list-label-sets';
import { replaceLabelSet } from './replace-label-set';

let people: People;
beforeAll(async () => void (people = await makePeople()));
afterAll(() => people.close());

let set: LabelSet;
const label = (name: string, more: { id?: string; retired?: boolean } = {}) => ({ name, color: '#e69f00', code: '', retired: false, ...more });
beforeEach(async () => {
  await people.db.annotation.deleteMany();
  await people.db.labelSet.deleteMany({ where: { projectId: people.projectId, modality: 'US' } });
  set = await createLabelSet(people.as(people.admin), { projectId: people.projectId, name: 'Liver', modality: 'US', anatomy: 'ABDOMEN', labels: [label('Cyst'), label('Lesion')] });
});

const idOf = (name: string) => set.labels.find((entry) => entry.name === name)?.id ?? '';
const replace = (labels: ReturnType<typeof label>[], more: { anatomy?: string; name?: string } = {}) =>
  replaceLabelSet(people.as(people.admin), { projectId: people.projectId, labelSetId: set.id, name: 'Liver', modality: 'US', anatomy: 'ABDOMEN', labels, ...more });

async function useLabel(labelId: string) {
  const imageId = await people.holdLock(people.annotator);
  await people.db.annotation.create({
    data: { id: randomUUID(), imageId, projectId: people.projectId, frame: 0, kind: 'polygon', roi: '{}', labelId, authorId: people.annotator.userId, revision: 1, updatedAt: new Date() },
  });
}

describe('label sets', () => {
  it('come with a new project, are valid, and can be told apart by colour', async () => {
    const { items } = await listLabelSets(people.as(people.otherAdmin), { projectId: people.otherProjectId });
    expect(items.map((item) => `${item.modality}/${item.anatomy}`).toSorted()).toEqual(['ANY/ANY', 'CT/CHEST', 'MR/BRAIN']);
    for (const item of items) {
      labelSetSchema.parse(item);
      expect(new Set(item.labels.map((entry) => entry.color)).size).toBe(item.labels.length);
    }
  });

  it('keep the ids of labels through renaming, swapping names and reordering', async () => {
    const [cyst, lesion] = [idOf('Cyst'), idOf('Lesion')];
    const changed = await replace([label('Cyst', { id: lesion }), label('New'), label('Lesion', { id: cyst, retired: true })]);
    expect(changed.labels.map((entry) => [entry.name, entry.retired])).toEqual([['Cyst', false], ['New', false], ['Lesion', true]]);
    expect([changed.labels[0]?.id, changed.labels[2]?.id]).toEqual([lesion, cyst]);
  });

  it('refuse to remove a label in use, or to move to another pair, and change nothing then; retiring is allowed', async () => {
    await useLabel(idOf('Cyst'));
    await expect(replace([label('Renamed', { id: idOf('Lesion') })])).rejects.toMatchObject({ code: 'conflict', detail: expect.stringContaining('Cyst') });
    await expect(replace(set.labels.map(({ id, name }) => label(name, { id })), { anatomy: 'PELVIS' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(deleteLabelSet(people.as(people.admin), { projectId: people.projectId, labelSetId: set.id })).rejects.toMatchObject({ code: 'conflict' });
    const { items } = await listLabelSets(people.as(people.annotator), people);
    expect(items.find((item) => item.id === set.id)).toEqual(set);
    expect((await replace([label('Cyst', { id: idOf('Cyst'), retired: true })])).labels).toMatchObject([{ id: idOf('Cyst'), retired: true }]);
  });

  it('refuse equal names, a taken pair, ids of other sets and of nobody', async () => {
    await expect(replace([label('A'), label('ａ')])).rejects.toMatchObject({ code: 'invalid' });
    const create = (labels: ReturnType<typeof label>[], anatomy: string) => createLabelSet(people.as(people.admin), { projectId: people.projectId, name: 'x', modality: 'US', anatomy, labels });
    await expect(create([], 'ABDOMEN')).rejects.toMatchObject({ code: 'conflict' });
    await expect(create([label('A', { id: idOf('Cyst') })], 'PELVIS')).rejects.toMatchObject({ code: 'invalid' });
    const other = (await listLabelSets(people.as(people.otherAdmin), { projectId: people.otherProjectId })).items[0];
    for (const id of [other?.labels[0]?.id ?? '', 'nobody']) await expect(replace([label('Mine', { id })])).rejects.toMatchObject({ code: 'invalid' });
    expect((await people.db.label.findUniqueOrThrow({ where: { id: other?.labels[0]?.id ?? '' } })).labelSetId).toBe(other?.id);
    await expect(
      replaceLabelSet(people.as(people.admin), { projectId: people.projectId, labelSetId: other?.id ?? '', name: 'x', modality: 'CT', anatomy: 'ANY', labels: [] }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are deleted when nothing uses them', async () => {
    await deleteLabelSet(people.as(people.admin), { projectId: people.projectId, labelSetId: set.id });
    await expect(deleteLabelSet(people.as(people.admin), { projectId: people.projectId, labelSetId: set.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await people.db.label.count({ where: { labelSetId: set.id } })).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { readStudyQuery, toApiQuery, writeStudyQuery } from './study-query';

describe('the list of studies in the address', () => {
  it('comes back as it was written', () => {
    const query = { search: 'P-7K & more', sort: 'progress', state: 'done' } as const;
    expect(readStudyQuery(Object.fromEntries(new URLSearchParams(writeStudyQuery(query))))).toEqual(query);
    expect(writeStudyQuery({ search: '', sort: 'newest', state: '' })).toBe('');
  });

  it('leaves out what it does not understand', () => {
    expect(readStudyQuery({ sort: 'drop table', state: ['done', 'done'], search: ` ${'x'.repeat(80)}` })).toEqual({ search: 'x'.repeat(64), sort: 'newest', state: '' });
    expect(toApiQuery({ search: '', sort: 'newest', state: '' })).toEqual({ sort: 'newest' });
  });
});

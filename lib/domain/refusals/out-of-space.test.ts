import { expect, it } from 'vitest';
import { outOfSpace, saysOutOfSpace } from './out-of-space';

const coded = (code: string, cause?: unknown) => Object.assign(new Error('write failed', { cause }), { code });

it.each([
  ['Node, disk full', coded('ENOSPC')],
  ['Node, quota', coded('EDQUOT')],
  ['SQLite', coded('SQLITE_FULL')],
  ['a store that says why', Object.assign(new Error('x'), { why: 'ENOSPC' })],
  ['wrapped twice', coded('P2010', coded('X', coded('SQLITE_FULL')))],
  ['the adapter of the database', new Error('SQLITE_FULL: database or disk is full')],
  ['told already, by its reason', { cause: { originalCode: 'SQLITE_FULL' } }],
])('a full disk is known: %s', (_, error) => {
  expect(saysOutOfSpace(error)).toBe(true);
});

it.each([['no file', coded('ENOENT')], ['a race', coded('P2002')], ['text', 'ENOSPC'], ['nothing', null]])('nothing else is taken for one: %s', (_, error) => {
  expect(saysOutOfSpace(error)).toBe(false);
});

it('an error that goes in circles ends', () => {
  const error: { cause?: unknown } = {};
  error.cause = error;
  expect(saysOutOfSpace(error)).toBe(false);
});

it('says what to do next and when', () => {
  expect(outOfSpace()).toMatchObject({ status: 507, code: 'out_of_space', extra: { retryAfterS: 60 } });
});

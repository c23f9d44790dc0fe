import { expect, it } from 'vitest';
import { z } from 'zod';
import { issueWords } from './issue-words';

const NAME = 'Fairweather';
const schema = z.strictObject({
  name: z.string().max(4).optional(),
  list: z.array(z.strictObject({ at: z.int() })).default([]),
  keymap: z.record(z.string().max(20), z.array(z.strictObject({ code: z.string() }))).optional(),
  shape: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a'), width: z.number() }), z.strictObject({ kind: z.literal('b'), points: z.array(z.tuple([z.number(), z.number()])) })]).optional(),
  either: z.union([z.string(), z.object({ deep: z.number() })]).nullable().optional(),
  piped: z.string().pipe(z.email()).optional(),
});

const wordsFor = (value: unknown) => (schema.safeParse(value).error?.issues ?? []).map((issue) => issueWords(schema, issue, 'body'));

it('names what of ours is wrong', () => {
  expect(wordsFor({ name: NAME })).toMatchObject([{ field: 'body.name', reason: expect.stringContaining('Too big') }]);
  expect(wordsFor({ list: [{ at: 1 }, { at: 'x' }] })).toMatchObject([{ field: 'body.list.1.at' }]);
  expect(wordsFor({ shape: { kind: 'b', points: [[1, 'x']] } })).toMatchObject([{ field: 'body.shape.points.0.1' }]);
  expect(wordsFor({ shape: { kind: 'a', width: 'x' } })).toMatchObject([{ field: 'body.shape.width' }]);
  expect(wordsFor({ piped: 'x' })).toMatchObject([{ field: 'body.piped' }]);
  expect(wordsFor('x')).toMatchObject([{ field: 'body' }]);
});

it('repeats no key that the sender made up, nor a value', () => {
  const sent = [
    { [NAME]: 1 }, { [NAME]: 1, [`${NAME}2`]: 2 }, { list: [{ at: 1, [NAME]: 1 }] }, { keymap: { [NAME]: 'x' } }, { keymap: { [NAME]: [{ [NAME]: 1 }] } }, { keymap: { [NAME.repeat(3)]: [] } },
    { shape: { kind: NAME } }, { shape: { kind: 'a', width: 1, [NAME]: 1 } }, { either: { deep: NAME } }, { either: { [NAME]: 1 } }, { name: NAME }, { piped: NAME }, { list: NAME }, JSON.parse(`{"__proto__":{"x":1},"${NAME}":1}`) as object,
  ];
  for (const value of sent) {
    const words = wordsFor(value);
    expect(words.length, JSON.stringify(value)).toBeGreaterThan(0);
    expect(JSON.stringify(words)).not.toContain(NAME);
  }
  expect(wordsFor({ [NAME]: 1, other: 2 })).toEqual([{ field: 'body', reason: '2 keys are not among those that are known here' }]);
  expect(wordsFor({ keymap: { [NAME]: [{ code: 1 }] } })).toMatchObject([{ field: 'body.keymap.*.0.code' }]);
});

it('says no more than anybody reads', () => {
  const long = z.strictObject({ ['k'.repeat(500)]: z.literal('v'.repeat(500)) });
  const [issue] = long.safeParse({ ['k'.repeat(500)]: 1 }).error?.issues ?? [];
  if (!issue) throw new Error('no issue');
  const { field, reason } = issueWords(long, issue, 'body');
  expect([field.length, reason.length]).toEqual([300, 300]);
});

import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { fieldProblem, waitWords, wordsOf } from './problem-words';

describe('problems in words', () => {
  it('never shows the message of an unexpected error', () => {
    expect(JSON.stringify(wordsOf(new TypeError('Doe^John')))).not.toContain('Doe');
  });

  it('says how long to wait', () => {
    expect(wordsOf(new FiducialError('rate_limited', 'Too many.', { retryAfterS: 40 })).next).toBe('Try again in 40 seconds.');
    expect([0.2, 1, 2, 89, 90, 121].map(waitWords)).toEqual(['1 second', '1 second', '2 seconds', '89 seconds', '2 minutes', '3 minutes']);
  });

  it('finds the complaint about one field', () => {
    const problem = new FiducialError('invalid', 'body.name: too short', { issues: [{ field: 'body.name', reason: 'too short' }] });
    expect(fieldProblem(problem, 'name')).toBe('too short');
    expect(fieldProblem(problem, 'email')).toBeUndefined();
    expect(wordsOf(problem).detail).toBe('name: too short');
  });
});

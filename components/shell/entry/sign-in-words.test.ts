import { describe, expect, it } from 'vitest';
import { signInProblem } from './sign-in-words';

describe('a refused sign-in', () => {
  it.each([['CredentialsSignin', 'invalid'], ['rate_limited:30', 'rate_limited'], ['unavailable', 'unavailable'], ['rate_limited:NaN', 'unavailable'], ['Configuration', 'unavailable']])('%s becomes %s', (code, expected) => {
    expect(signInProblem(code).code).toBe(expected);
  });
  it('carries the wait', () => expect(signInProblem('rate_limited:30').extra).toEqual({ retryAfterS: 30 }));
});

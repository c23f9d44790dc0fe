import { ERROR_TITLE, FiducialError, type ErrorCode } from '@/lib/domain/errors';

export interface ProblemWords {
  title: string;
  detail: string;
  /** What the person can do about it; empty when the detail says it already. */
  next: string;
}

const NEXT: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'Your session has ended. What you typed here stays until you leave the page.',
  forbidden: 'If you need this, ask the admin of the project.',
  internal: 'Try again in a moment.',
  out_of_space: 'Tell whoever runs the server.',
  unavailable: 'Check the network and try again. Nothing was changed.',
};

/** What to show for whatever a call threw. Unknown errors get plain words, never their message (it may quote data). */
export function wordsOf(problem: unknown): ProblemWords {
  if (!(problem instanceof FiducialError)) {
    return { title: 'Something went wrong in this page', detail: 'This was not expected.', next: 'Reload the page and try again.' };
  }
  if (problem.code === 'invalid') return { title: 'Check what you entered', detail: problem.detail.replace(/^body\.(\w+): /, (_, field: string) => `${field}: `), next: '' };
  const wait = problem.extra['retryAfterS'];
  const next = typeof wait === 'number' ? `Try again in ${waitWords(wait)}.` : (NEXT[problem.code] ?? '');
  return { title: ERROR_TITLE[problem.code], detail: problem.detail, next };
}

/** A waiting time in words, e.g. `40 seconds`, `3 minutes`. Takes seconds. */
export function waitWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return whole === 1 ? '1 second' : `${whole} seconds`;
  return `${Math.ceil(whole / 60)} minutes`;
}

/** The server's complaint about one field of the body (`body.name`), if it has one. */
export function fieldProblem(problem: unknown, field: string): string | undefined {
  if (!(problem instanceof FiducialError) || !Array.isArray(problem.extra['issues'])) return undefined;
  for (const issue of problem.extra['issues'] as { field?: unknown; reason?: unknown }[]) {
    if (issue.field === `body.${field}`) return String(issue.reason);
  }
  return undefined;
}

/** Every way an operation can fail. One map to HTTP lives here, so no route chooses a status by itself. */
export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  locked: 409,
  stale_fence: 409,
  stale_revision: 412,
  too_large: 413,
  unsupported: 415,
  malformed: 422,
  label_not_allowed: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  out_of_space: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const ERROR_TITLE: Record<ErrorCode, string> = {
  invalid: 'The request is not valid',
  unauthenticated: 'Sign in first',
  forbidden: 'Your role does not allow this',
  not_found: 'Not found',
  conflict: 'This conflicts with what is already there',
  gone: 'No longer available',
  locked: 'Someone else is editing this image',
  stale_fence: 'Your turn to edit this image has ended',
  stale_revision: 'The image has changed since you loaded it',
  too_large: 'Too large',
  unsupported: 'Not supported',
  malformed: 'The file is damaged or not what it claims to be',
  label_not_allowed: 'This label does not belong to the label set of this image',
  rate_limited: 'Too many requests',
  internal: 'Something went wrong on the server',
  unavailable: 'Not available right now',
  out_of_space: 'The server has no room left',
};

/**
 * The one error class of the product.
 * `detail` says what happened and what to do next, for the person; it never holds a patient's data, a file name or a header value.
 * `extra` becomes members of the problem document (RFC 9457 section 3.2), e.g. `{ holder: 'Dr Weber' }`.
 */
export class FiducialError extends Error {
  override readonly name = 'FiducialError';
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** RFC 9457 problem document. `instance` is the request id, which is also in the server's log. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  instance?: string;
  [member: string]: unknown;
}

export function toProblem(error: FiducialError, instance?: string): Problem {
  return {
    ...error.extra,
    type: `urn:fiducial:problem:${error.code}`,
    title: ERROR_TITLE[error.code],
    status: error.status,
    detail: error.detail,
    code: error.code,
    ...(instance ? { instance } : {}),
  };
}

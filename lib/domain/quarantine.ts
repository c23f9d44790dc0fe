/**
 * Life cycle of an image in quarantine. Its row goes when it is over; the audit log keeps what was decided.
 *
 *   waiting ──approved──▶ applying ──masks written, stored──▶ (an image)
 *     │ ▲                    │
 *     │ └──could not be done─┘
 *     └── rejected, or nobody looked in time ──▶ (deleted)
 */
export const QUARANTINE_STATES = ['waiting', 'applying'] as const;
export type QuarantineState = (typeof QUARANTINE_STATES)[number];

/** Editing one image from one tab: the lock, saving by itself, and the journal that loses nothing. */
export type {
  EditSession, EditSessionOptions, ProblemKind, ReapplyReport, SessionApi, SessionEnvironment, SessionMode, SessionProblem, SessionState,
} from './contract';
export type { PoolState, SessionPool, SessionPoolOptions } from './pool/contract';
export { createEditSession } from './edit-session';
export { browserEnvironment, tabClientId } from './environment/browser-environment';
export { clearJournals, countUnsaved } from './journal/indexed-db-journal';
export { createSessionPool } from './pool/session-pool';
export { toEditorAnnotations, toOperations } from './operations';

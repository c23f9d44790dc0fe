/** Editing one image from one tab: the lock, saving by itself, and the journal that loses nothing. */
export type {
  EditSession, EditSessionOptions, ProblemKind, ReapplyReport, SessionApi, SessionEnvironment, SessionMode, SessionProblem, SessionState,
} from './contract';
export type { PoolState, SessionPool, SessionPoolOptions } from './pool/contract';
export { toEditorAnnotations, toOperations } from './operations';
// createEditSession(options, environment = browserEnvironment()): EditSession       ./edit-session
// createSessionPool(options): SessionPool                                           ./pool/session-pool
// tabClientId(): string, clearJournals(): Promise<void> (sign-out)                  ./environment

import type { Annotation, AnnotationBatch, AnnotationOperation } from '@/lib/domain/annotation';
import type { ImageEvent, ImageState } from '@/lib/domain/image-state';
import type { Lease, LockView } from '@/lib/domain/lock';
import type { Journal } from './journal/contract';

/**
 * What an edit session of one image is doing.
 *
 *                    open            beginEdit / takeTurn         granted
 *   closed ───────▶ opening ──▶ viewing ───────────▶ acquiring ───────────▶ editing ◀─────────┐
 *                      │          ▲  │ someone holds it  │ refused             │  │ no answer   │ answer
 *                      │          │  ▼                   ▼                     │  ▼             │
 *                      │        heldByOther ◀────────────┘                     │ offline ───────┤
 *                      │          (holderName; yourTurn when it has come free) │  │ lease over   │ same revision,
 *                      │                                                       │  ▼             │ new fence
 *                      └── unsaved changes found in the journal ────────────▶ recovering ───────┘
 *                                                                              │ held by someone, or changed meanwhile
 *                                            discardLocal / reapplyLocal       ▼
 *                              viewing / editing ◀──────────────────────────  lost
 *
 * `endEdit` leads from editing back to viewing once everything is saved; `close` from anywhere to closed.
 */
export type SessionMode =
  | 'closed'
  | 'opening'
  | 'viewing'
  | 'heldByOther'
  | 'acquiring'
  | 'editing'
  | 'offline'
  | 'recovering'
  | 'lost';

export type ProblemKind =
  /** IndexedDB does not work (private window, full disk): changes live in this tab's memory only until saved. */
  | 'journal'
  /** The server refused a change for good (say, its label was retired): it stays here until discarded. */
  | 'refused'
  /** The turn was lost with unsaved changes. */
  | 'conflict'
  /** Signed out, or no longer allowed to edit. */
  | 'access';

export interface SessionProblem {
  readonly kind: ProblemKind;
  /** For the person: what happened and what to do next. */
  readonly text: string;
}

export interface SessionState {
  readonly imageId: string | null;
  readonly mode: SessionMode;
  /** Whether the editor may change annotations now. Goes false on its own when the lease can no longer be relied on. */
  readonly canEdit: boolean;
  /** Who holds the image when it is not this tab; null when free or held here. */
  readonly holderName: string | null;
  /** True when the holder is the same user in another tab. */
  readonly holderIsMe: boolean;
  /** The image was held by someone and has become free: offer `takeTurn`. */
  readonly yourTurn: boolean;
  /** Changes kept on this computer that the server has not acknowledged. */
  readonly pending: number;
  /** A request that saves is under way or due within the coalescing time. */
  readonly saving: boolean;
  /** Epoch ms of the last acknowledged save in this session. */
  readonly lastSavedAt: number | null;
  /** The last image revision known. */
  readonly revision: number;
  /** The image's state when the server last told it with a save. */
  readonly imageState: ImageState | null;
  /** One plain sentence for the status line; never untrue. */
  readonly statusText: string;
  readonly problem: SessionProblem | null;
}

/** What happened to local changes that were applied again on top of someone else's. */
export interface ReapplyReport {
  readonly applied: number;
  /** Changes of annotations that someone has changed or deleted meanwhile: not applied, dropped. */
  readonly skipped: readonly { readonly id: string; readonly reason: 'gone' | 'changed' | 'exists' }[];
}

/** Editing of one image by one tab. All methods may be called in any mode; those that do not fit do nothing. */
export interface EditSession {
  /** For `useSyncExternalStore`: called after every change of state. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  getState(): SessionState;
  /** Loads annotations and lock, watches the lock, and brings unsaved changes of an earlier visit back. */
  open(imageId: string): Promise<void>;
  /** Acquires the lock. True when editing may begin. */
  beginEdit(): Promise<boolean>;
  /** The same, by the click on "take the turn"; also from `lost`, whose changes stay put until `reapplyLocal` or `discardLocal`. */
  takeTurn(): Promise<boolean>;
  /** Enters editing with a lease that was granted elsewhere (a whole series at once). */
  adoptLease(lease: Lease): Promise<void>;
  /** Saves what is pending, then gives the turn back. Does not give it back while something is unsaved. */
  endEdit(): Promise<void>;
  /**
   * Takes the changes of one finished gesture, undo or redo. Resolves when they are in the journal (durable on this computer);
   * they are sent by themselves within a second.
   */
  record(operations: readonly AnnotationOperation[]): Promise<void>;
  /** Sends what is pending now; resolves when everything is acknowledged (true) or it cannot be done now (false). */
  saveNow(): Promise<boolean>;
  /** Marks the image done or opens it again; saves first. Needs the turn. */
  setImageState(event: Extract<ImageEvent, 'markDone' | 'reopen'>): Promise<void>;
  /** In `lost`, or with a refused change: the changes that are only here. */
  localOperations(): readonly AnnotationOperation[];
  /** Forgets the changes that are only here and loads the server's annotations. */
  discardLocal(): Promise<void>;
  /** Takes the turn if need be and applies the local changes on top of what is there now. */
  reapplyLocal(): Promise<ReapplyReport | null>;
  /** Stops watching; saves and releases as far as the network allows. The journal keeps the rest. */
  close(): Promise<void>;
}

/** The calls that a session makes. `browserSessionApi` makes them over HTTP; tests call operations. All throw FiducialError. */
export interface SessionApi {
  listAnnotations(imageId: string): Promise<{ revision: number; annotations: Annotation[] }>;
  getLock(imageId: string, clientId: string): Promise<LockView & { revision: number }>;
  acquireLock(imageId: string, clientId: string): Promise<Lease>;
  renewLock(imageId: string, clientId: string, fence: number): Promise<Lease>;
  releaseLock(imageId: string, clientId: string, fence: number): Promise<void>;
  /** Sent while the page goes away; nobody waits for the answer. */
  releaseLockOnExit(imageId: string, clientId: string, fence: number): void;
  saveAnnotations(imageId: string, batch: AnnotationBatch): Promise<{ revision: number; state: ImageState; replayed: boolean }>;
  setImageState(imageId: string, lease: { clientId: string; fence: number }, event: 'markDone' | 'reopen'): Promise<{ state: ImageState; revision: number }>;
}

export interface Timer {
  cancel(): void;
}

/** Time. `after` runs `action` once, `delayMs` from now. */
export interface Clock {
  now(): number;
  after(delayMs: number, action: () => void): Timer;
}

/** What the page tells: network back, page about to go. Each returns the function that unsubscribes. */
export interface PageEvents {
  onOnline(listener: () => void): () => void;
  onHide(listener: () => void): () => void;
}

/** Which tabs of this browser are alive, so that one does not take over the journal of another. */
export interface LiveTabs {
  /** Marks this tab alive until it closes. */
  announce(clientId: string): void;
  areAlive(clientIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface SessionEnvironment {
  readonly api: SessionApi;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly page: PageEvents;
  readonly tabs: LiveTabs;
  /** A random UUID. */
  makeId(): string;
}

export interface EditSessionOptions {
  /** The signed-in user: another user's journal on the same computer is left alone. */
  readonly userId: string;
  /** This tab. One UUID per page load. */
  readonly clientId: string;
  /**
   * The annotations to show: the server's with the unsaved local changes laid over. Called on open, when someone else has changed the image,
   * and after discarding or re-applying; not after saves of this session's own changes.
   */
  onRemote(annotations: readonly Annotation[], revision: number): void;
  /** How often a watcher asks who holds the image. Default 3,000. */
  readonly watchEveryMs?: number;
}

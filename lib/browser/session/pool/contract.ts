import type { Annotation } from '@/lib/domain/annotation';
import type { Lease } from '@/lib/domain/lock';
import type { EditSession, SessionEnvironment } from '../contract';

export interface PoolState {
  /** The session of the image on screen; null before the first `show`. */
  readonly current: EditSession | null;
  /** Images whose turn this tab holds. */
  readonly heldImageIds: readonly string[];
  /** Unacknowledged changes over all images. */
  readonly pending: number;
}

/**
 * The sessions of a stack of single-frame images, at most one of them watched. Drawing on a slice acquires that slice's lock
 * (`current.beginEdit()`); a slice that was left is given back when it is saved and has been idle for `idleReleaseMs`.
 */
export interface SessionPool {
  /** Called after every change of the pool or of any of its sessions. */
  subscribe(listener: () => void): () => void;
  getState(): PoolState;
  /** Makes the image the one on screen; opens its session, or goes on with the one it has. */
  show(imageId: string): Promise<EditSession>;
  /** Enters editing on all images of leases granted together (POST series/{id}/locks). Held until `releaseAll` or `close`. */
  adoptLeases(leases: readonly Lease[]): Promise<void>;
  /** Saves and gives back every image except, perhaps, those with unsaved changes. */
  releaseAll(): Promise<void>;
  close(): Promise<void>;
}

export interface SessionPoolOptions {
  readonly userId: string;
  readonly clientId: string;
  /** As in EditSessionOptions, with the image it is about. */
  onRemote(imageId: string, annotations: readonly Annotation[], revision: number): void;
  readonly environment?: SessionEnvironment;
  /** Default 30,000. */
  readonly idleReleaseMs?: number;
}

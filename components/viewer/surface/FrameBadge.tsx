'use client';
import { Button, Spinner } from '@/components/ui';
import type { FrameStatus } from '@/lib/browser/pixels';
import type { FiducialError } from '@/lib/domain/errors';

interface FrameBadgeProps {
  readonly position: number;
  readonly status: FrameStatus;
  /** Of drawing, not of loading. */
  readonly problem: FiducialError | null;
  onRetry(): void;
}

/** Says why a frame is not on the screen. */
export function FrameBadge({ position, status, problem, onRetry }: FrameBadgeProps) {
  const error = problem ?? (status.state === 'failed' ? status.error : null);
  if (error !== null) {
    return (
      <div role="alert" className="absolute left-1/2 top-1/2 z-10 flex max-w-sm -translate-x-1/2 -translate-y-1/2 flex-col items-center gap-3 rounded bg-panel p-4 text-center text-ink">
        <p>Frame {position + 1} is not shown. {error.detail}</p>
        {problem === null && <Button onClick={onRetry}>Try again</Button>}
      </div>
    );
  }
  if (status.state === 'ready') return null;
  return (
    <div role="status" className="pointer-events-none absolute left-1/2 top-1/2 z-10 flex -translate-x-1/2 -translate-y-1/2 items-center gap-2 rounded bg-panel/90 px-3 py-2 text-ink">
      <Spinner />
      <span>{status.state === 'retrying' ? `Frame ${position + 1}: no answer, trying again (${status.attempt})` : `Loading frame ${position + 1}`}</span>
    </div>
  );
}

'use client';
import { Button, CopyButton } from '@/components/ui';

/** The secret, for the only time. */
export function TokenSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p role="status">This is shown once. Keep it like a password: it works in your name.</p>
      <output aria-label="API token" className="rounded-md border border-line-strong bg-ground p-3 font-mono text-sm break-all select-all">{secret}</output>
      <div className="flex justify-end gap-2">
        <CopyButton text={secret} what="the token" />
        <Button tone="primary" onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}

import { Button } from '@/components/ui';

interface Props {
  isChanged: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** At the foot of what is changed, where the hand is. */
export function SaveBar({ isChanged, busy, onSave, onDiscard }: Props) {
  return (
    <div className="mt-5 flex flex-wrap items-center justify-end gap-2 border-t border-line pt-4">
      <p role="status" className="mr-auto text-sm text-ink-soft">{isChanged ? 'Not saved yet. It will hold for files uploaded from then on; what is stored stays as it is.' : 'It holds for files uploaded from now on; what is stored stays as it is.'}</p>
      {isChanged ? <Button onClick={onDiscard}>Discard changes</Button> : null}
      <Button tone="primary" busy={busy} disabled={!isChanged} onClick={onSave}>Save</Button>
    </div>
  );
}

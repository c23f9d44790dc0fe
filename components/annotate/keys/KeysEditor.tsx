'use client';
import { Button, ProblemNotice, Select } from '@/components/ui';
import { ACTION_GROUPS, ACTION_TITLES, chordLabel } from '@/lib/browser/preferences';
import { KeyRow } from './KeyRow';
import { MouseTable } from './MouseTable';
import { useKeysDraft, type KeysDraft } from './use-keys-draft';

const PROFILES = [
  { value: 'window', name: 'Left drag: window and level' },
  { value: 'scroll', name: 'Left drag: scrolls the slices' },
] as const;

export function KeysEditor({ onDone }: { onDone: () => void }) {
  const draft = useKeysDraft();
  return (
    <div>
      <div className="gap-x-8 md:columns-2">
        {ACTION_GROUPS.map((group) => (
          <section key={group.title} aria-label={group.title} className="mb-4">
            <h3 className="mb-1 font-semibold text-highlight">{group.title}</h3>
            <ul>{group.actions.map(([action, title]) => <KeyRow key={action} action={action} title={title} draft={draft} />)}</ul>
          </section>
        ))}
        <section aria-label="Digits and mouse" className="break-inside-avoid">
          <h3 className="mb-1 font-semibold text-highlight">Digits and mouse</h3>
          <p className="mb-2 text-ink-soft">Digits choose labels while a drawing tool is on or an ROI is selected, else window presets. With Shift they always choose presets.</p>
          <Select label="Mouse, without a drawing tool" choices={PROFILES} value={draft.leftDrag} onChoose={draft.setLeftDrag} />
          <MouseTable leftDrag={draft.leftDrag} />
        </section>
      </div>
      <Conflicts draft={draft} />
      <ProblemNotice problem={draft.problem} className="mt-3" />
      <div className="sticky -bottom-4 mt-4 -mb-4 flex flex-wrap justify-end gap-2 border-t border-line bg-panel py-3">
        <Button tone="quiet" disabled={draft.isDefault} onClick={draft.restoreDefaults}>Restore the defaults</Button>
        <Button onClick={onDone}>{draft.isChanged ? 'Cancel' : 'Close'}</Button>
        <Button tone="primary" busy={draft.busy} disabled={!draft.isChanged || draft.conflicts.length > 0} onClick={() => void draft.save().then((kept) => { if (kept) onDone(); })}>Save</Button>
      </div>
    </div>
  );
}

function Conflicts({ draft }: { draft: KeysDraft }) {
  if (draft.conflicts.length === 0) return null;
  return (
    <div role="alert" className="mt-4 rounded-md border border-warn/60 bg-ground p-3">
      {draft.conflicts.map(({ chord, actions }) => (
        <div key={chord} className="flex flex-wrap items-center gap-2 py-0.5">
          <span className="flex-1"><strong>{chordLabel(chord)}</strong> stands for {actions.map((action) => `“${ACTION_TITLES.get(action) ?? action}”`).join(' and ')}.</span>
          {actions.map((action) => <Button key={action} size="small" onClick={() => draft.giveTo(action, chord)}>Keep it for “{ACTION_TITLES.get(action) ?? action}”</Button>)}
        </div>
      ))}
    </div>
  );
}

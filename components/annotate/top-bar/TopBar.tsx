'use client';
import { ArrowLeft, Keyboard } from 'lucide-react';
import Link from 'next/link';
import { IconButton } from '@/components/ui';
import { keyOfAction } from '@/lib/browser/preferences';
import { useEditorState } from '../hooks/use-editor-state';
import { useWorkbench } from '../hooks/use-workbench';
import { useStageName } from '../layout/use-stage-name';
import { ImageStateControl } from './ImageStateControl';
import { SaveStatus } from './SaveStatus';
import { TurnControl } from './TurnControl';

export function TopBar() {
  const { image, dialog } = useWorkbench();
  const keymap = useEditorState((state) => state.keymap);
  return (
    <header className="flex min-h-11 items-center gap-2 border-b border-line bg-panel px-2">
      <Link
        href={`/projects/${image.project.id}/studies/${image.study.id}`}
        aria-label={`Back to ${image.study.name}`}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-raised hover:text-ink pointer-coarse:size-11"
      >
        <ArrowLeft aria-hidden size={17} />
      </Link>
      <ImageTitle />
      <div className="ml-auto flex shrink-0 items-center gap-2">
        <SaveStatus />
        <TurnControl />
        <ImageStateControl />
        <IconButton icon={Keyboard} label="Keys" shortcut={keyOfAction(keymap, 'help.show') ?? undefined} onClick={() => dialog.set('keys')} />
      </div>
    </header>
  );
}

function ImageTitle() {
  const { image } = useWorkbench();
  const name = useStageName();
  return (
    <div className="min-w-0 leading-tight">
      <h1 className="truncate font-semibold">{name}</h1>
      <p className="truncate text-sm text-ink-faint">{image.project.name} · {image.study.name}</p>
    </div>
  );
}

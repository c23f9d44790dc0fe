'use client';
import { ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Kbd } from '@/components/ui';
import { chooseWindow } from '../actions/choose-window';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { digitOfPlace } from '../hooks/use-labels';
import { useWorkbench } from '../hooks/use-workbench';
import { windowChoices, type WindowChoice } from './window-choices';

/** The window presets with their digits: with Shift always, alone while digits do not mean labels. */
export function WindowMenu() {
  const { slice } = useCurrentSlice();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label="Window presets"
        title="Window presets"
        className="inline-flex h-8 w-8 items-center justify-center rounded-md text-xs font-semibold text-ink-soft hover:bg-raised hover:text-ink pointer-coarse:h-11 pointer-coarse:w-11"
      >
        W/L<ChevronRight aria-hidden size={10} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content side="right" align="start" sideOffset={6} className="z-50 min-w-60 rounded-lg border border-line-strong/60 bg-raised p-1 shadow-xl shadow-black/60">
          <DropdownMenu.Label className="px-2.5 py-1 text-sm text-ink-faint">Window presets (width / centre)</DropdownMenu.Label>
          {windowChoices(slice.description).map((choice, place) => <WindowItem key={choice.name} choice={choice} place={place} />)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function WindowItem({ choice, place }: { choice: WindowChoice; place: number }) {
  const model = useWorkbench();
  const digit = digitOfPlace(place);
  return (
    <DropdownMenu.Item
      onSelect={() => void chooseWindow(model, choice)}
      className="flex h-8 cursor-pointer items-center gap-3 rounded px-2.5 outline-none data-[highlighted]:bg-primary data-[highlighted]:text-on-bright pointer-coarse:h-11"
    >
      <span className="flex-1">{choice.name}</span>
      {typeof choice.window === 'string' ? null : <span className="tabular-nums opacity-80">{Math.round(choice.window.width)} / {Math.round(choice.window.center)}</span>}
      {digit === null ? null : <Kbd>{`Shift+${digit}`}</Kbd>}
    </DropdownMenu.Item>
  );
}

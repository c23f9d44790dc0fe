/** Actions of keys and buttons that are the workbench's to do: presets, cine, first and last, other images, help. */
import type { ActionName } from '@/lib/editor';
import type { WorkbenchModel } from '../model/workbench-model';
import { goTo } from '../navigation/frames';
import { choosePreset } from './choose-window';

interface Host {
  openNeighbour(by: 1 | -1): void;
}

export function followActions(model: WorkbenchModel, host: Host): () => void {
  const last = () => model.stack.get().slices.length - 1;
  const doIt: Readonly<Partial<Record<ActionName, () => void>>> = {
    'frame.first': () => goTo(model, 0),
    'frame.last': () => goTo(model, last()),
    'image.next': () => host.openNeighbour(1),
    'image.previous': () => host.openNeighbour(-1),
    'cine.toggle': () => model.cine.set((cine) => ({ ...cine, playing: !cine.playing && last() > 0 })),
    'help.show': () => model.dialog.set('keys'),
  };
  return model.editor.subscribe((_state, effects) => {
    for (const effect of effects) {
      if (effect.type !== 'action' || !effect.on) continue;
      if (effect.action.startsWith('preset.')) void choosePreset(model, Number(effect.action.slice('preset.'.length)));
      else doIt[effect.action]?.();
    }
  });
}

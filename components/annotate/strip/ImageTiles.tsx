'use client';
import { Lock, Pencil } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { classNames } from '@/components/ui';
import { endpoints, endpointUrl, type ImageSummary } from '@/lib/api';
import { IMAGE_STATE_NAMES } from '@/lib/domain/image-state';
import type { LockView } from '@/lib/domain/lock';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useOpenImage } from '../hooks/use-open-image';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';
import { useWindowColumns } from './use-window-columns';

const TILE_PX = 68;
const STATE_LOOKS = { untouched: 'bg-state-untouched', in_progress: 'bg-state-progress', done: 'bg-state-done' } as const;

export function ImageTiles({ images }: { images: readonly ImageSummary[] }) {
  const { slice } = useCurrentSlice();
  const at = images.findIndex(({ id }) => id === slice.imageId);
  const { first, end, widthPx, onScroll, measure } = useWindowColumns(images.length, TILE_PX);
  const box = useRef<HTMLElement | null>(null);
  useEffect(() => centreTile(box.current, at, widthPx), [at, widthPx]);
  return (
    <nav
      aria-label="Images of the series"
      ref={(element) => {
        box.current = element;
        return measure(element);
      }}
      onScroll={onScroll}
      className="h-[4.75rem] overflow-x-auto overflow-y-hidden border-t border-line bg-panel"
    >
      <ul style={{ width: images.length * TILE_PX, position: 'relative', height: '100%' }}>
        {images.slice(first, end).map((image, index) => <Tile key={image.id} image={image} place={first + index} current={first + index === at} />)}
      </ul>
    </nav>
  );
}

function centreTile(box: HTMLElement | null, at: number, widthPx: number): void {
  if (box === null || at === -1) return;
  box.scrollLeft = at * TILE_PX - widthPx / 2 + TILE_PX / 2;
}

function Tile({ image, place, current }: { image: ImageSummary; place: number; current: boolean }) {
  const model = useWorkbench();
  const open = useOpenImage();
  const lock = useStore(model.locks).get(image.id);
  useStore(model.imageStates);
  const state = model.imageStateOf(image.id);
  const holder = holderWords(lock);
  const name = [image.name, IMAGE_STATE_NAMES[state], holder].filter(Boolean).join(', ');
  return (
    <li style={{ position: 'absolute', left: place * TILE_PX, width: TILE_PX }} className="p-1">
      <button
        type="button"
        aria-label={name}
        aria-current={current ? 'true' : undefined}
        title={name}
        onClick={() => open(image.id)}
        className={classNames('relative block size-15 overflow-hidden rounded border-2 bg-black', current ? 'border-primary' : 'border-transparent hover:border-line-strong')}
      >
        {/* A thumbnail is a plain file of the server's own: nothing for an image optimiser to do. */}
        <img alt="" loading="lazy" src={endpointUrl(endpoints.getThumbnail, { params: { imageId: image.id } })} className="size-full object-contain" />
        <span aria-hidden className={classNames('absolute bottom-0 left-0 h-1 w-full', STATE_LOOKS[state])} />
        <span aria-hidden className="absolute top-0 left-0.5 text-xs text-ink-soft tabular-nums [text-shadow:0_0_3px_#000]">{place + 1}</span>
        <HolderMark lock={lock} />
      </button>
    </li>
  );
}

const holderWords = (lock: LockView | undefined): string | null =>
  (lock === undefined ? null : lock.mineHere ? 'you are editing it' : lock.mine ? 'you are editing it in another tab' : `${lock.holderName ?? 'someone'} is editing it`);

function HolderMark({ lock }: { lock: LockView | undefined }) {
  if (lock === undefined) return null;
  const Icon = lock.mineHere ? Pencil : Lock;
  return <Icon aria-hidden size={13} className={classNames('absolute top-0.5 right-0.5 rounded bg-black/70 p-0.5', lock.mineHere ? 'text-good' : 'text-warn')} />;
}

'use client';
import { Layers } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Badge, classNames } from '@/components/ui';
import { endpoints, endpointUrl, type QuarantinedView } from '@/lib/api';
import { bodyPartName } from '@/lib/imaging/vocabulary/anatomy';
import type { ImageGroup } from './group-images';

export const previewUrl = (id: string) => endpointUrl(endpoints.getQuarantinedThumbnail, { params: { quarantineId: id } });

/** What waits, by device and size. */
export function QueueList({ groups, currentId, onOpen }: { groups: readonly ImageGroup[]; currentId: string | null; onOpen: (id: string) => void }) {
  return (
    <nav aria-label="Images that wait" className="flex min-h-0 flex-col gap-4 overflow-y-auto pr-1 max-lg:max-h-44 max-lg:flex-row max-lg:overflow-x-auto">
      {groups.map((group) => (
        <section key={group.deviceKey} className="max-lg:shrink-0">
          <h2 className="mb-1.5 flex items-center justify-between gap-2 text-sm font-semibold whitespace-nowrap">{group.name}<Badge>{group.images.length}</Badge></h2>
          <ul className="grid grid-cols-2 gap-1.5 max-lg:flex">
            {group.images.map((image, i) => <QueueTile key={image.id} image={image} place={i + 1} isCurrent={image.id === currentId} onOpen={() => onOpen(image.id)} />)}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function QueueTile({ image, place, isCurrent, onOpen }: { image: QuarantinedView; place: number; isCurrent: boolean; onOpen: () => void }) {
  const name = `${image.modality} ${image.anatomy === 'UNKNOWN' ? '' : bodyPartName(image.anatomy)} ${place}`.replace(/ +/g, ' ');
  const tile = useRef<HTMLLIElement>(null);
  // The queue may be longer than its place on the page.
  useEffect(() => {
    if (isCurrent) tile.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isCurrent]);
  return (
    <li ref={tile}>
      <button
        type="button" onClick={onOpen} aria-current={isCurrent ? 'true' : undefined} aria-label={`Look at ${name}`}
        className={classNames('relative block w-full overflow-hidden rounded-md border bg-black max-lg:w-24', isCurrent ? 'border-primary ring-2 ring-primary' : 'border-line hover:border-line-strong')}
      >
        <img src={previewUrl(image.id)} alt="" loading="lazy" className="aspect-square w-full object-contain" />
        {image.frames > 1 ? <span className="absolute right-1 bottom-1 flex items-center gap-1 rounded bg-ground/85 px-1 text-xs"><Layers aria-hidden size={10} />{image.frames}</span> : null}
        {image.problem ? <span className="absolute inset-x-0 bottom-0 bg-bad-deep px-1 text-xs text-bad">Not masked</span> : null}
      </button>
    </li>
  );
}

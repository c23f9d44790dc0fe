import Link from 'next/link';
import { Badge, Time } from '@/components/ui';
import type { StudyView } from '@/lib/api';
import { bodyPartName } from '@/lib/imaging/vocabulary/anatomy';
import { modalityName } from '@/lib/imaging/vocabulary/modalities';
import { countWords } from '../progress/count-words';
import { Holders } from '../progress/Holders';
import { StateBar } from '../progress/StateBar';
import { Thumbnail } from '../progress/Thumbnail';

export function StudyRow({ study }: { study: StudyView }) {
  return (
    <li className="relative grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-4 gap-y-2 px-3 py-2.5 hover:bg-selected/50 lg:grid-cols-[4rem_minmax(0,1fr)_16rem_12rem]">
      <Thumbnail imageId={study.coverImageId} className="size-16 max-lg:row-span-3 max-lg:self-start" />
      <div className="min-w-0">
        <h2 className="truncate font-semibold">
          <Link href={`/projects/${study.projectId}/studies/${study.id}`} className="rounded after:absolute after:inset-0">{study.name}</Link>
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
          {study.modalities.map((modality) => (
            <Badge key={modality} tone="info"><abbr title={modalityName(modality)} className="no-underline">{modality}</abbr></Badge>
          ))}
          <span>{study.anatomies.map(bodyPartName).join(', ')}</span>
          <span className="text-ink-faint">{countWords(study.counts.images, 'image')} · <Time value={study.createdAt} withTime={false} /></span>
        </p>
      </div>
      <StateBar counts={study.counts} className="max-w-md" />
      <Holders holders={study.holders} />
    </li>
  );
}

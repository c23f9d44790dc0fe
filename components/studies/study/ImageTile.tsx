import { Layers, PenLine, ScanFace, Shapes } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ImageSummary } from '@/lib/api';
import { StateBadge } from '../progress/StateBadge';
import { Thumbnail } from '../progress/Thumbnail';

/** One image of a series; opens it. `menu` stands in the corner, above the link. */
export function ImageTile({ image, menu }: { image: ImageSummary; menu?: ReactNode }) {
  return (
    <li className="relative flex flex-col overflow-hidden rounded-md border border-line bg-ground hover:border-line-strong">
      <Thumbnail imageId={image.id} className="aspect-square w-full rounded-none" />
      <div className="flex flex-1 flex-col gap-1 px-2 py-1.5">
        <Link href={`/images/${image.id}`} className="truncate rounded font-medium after:absolute after:inset-0">{image.name}</Link>
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-xs text-ink-soft">
          <StateBadge state={image.state} />
          {image.annotationCount > 0 ? <span className="flex items-center gap-1"><Shapes aria-hidden size={11} />{image.annotationCount} <span className="sr-only">annotations</span></span> : null}
          {image.faceRisk ? <span className="flex items-center gap-1 text-warn" title="These pixels can show a face."><ScanFace aria-hidden size={12} /><span className="sr-only">can show a face</span></span> : null}
          {image.frames > 1 ? <span className="flex items-center gap-1"><Layers aria-hidden size={11} />{image.frames} <span className="sr-only">frames</span></span> : null}
        </p>
        {image.holderName ? (
          <p className="flex items-center gap-1 truncate text-xs text-highlight">
            <PenLine aria-hidden size={11} className="shrink-0" />
            <span className="truncate"><span className="sr-only">Edited now by </span>{image.heldByMe ? 'You' : image.holderName}</span>
          </p>
        ) : null}
      </div>
      {menu ? <div className="absolute top-1 right-1 z-10">{menu}</div> : null}
    </li>
  );
}

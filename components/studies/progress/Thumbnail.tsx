'use client';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '@/components/ui';
import { endpoints, endpointUrl } from '@/lib/api';

/** Preview of an image on black. Decorative: the name stands beside it. */
export function Thumbnail({ imageId, className }: { imageId: string | null; className?: string }) {
  const [failedId, setFailedId] = useState<string | null>(null);
  const missing = imageId === null || failedId === imageId;
  return (
    <div className={classNames('flex shrink-0 items-center justify-center overflow-hidden rounded bg-black', className)}>
      {missing ? (
        <ImageOff aria-hidden size={18} className="text-ink-faint" />
      ) : (
        <img
          src={endpointUrl(endpoints.getThumbnail, { params: { imageId } })}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          className="size-full object-contain"
          onError={() => setFailedId(imageId)}
        />
      )}
    </div>
  );
}

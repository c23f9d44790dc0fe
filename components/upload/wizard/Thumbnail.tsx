'use client';
import { FileImage } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { UploadFile, UploadQueue } from '@/lib/browser/upload';

/** Kinds that every browser draws by itself, and those of which a worker can make a picture; a size at which either comes at once. */
const SHOWABLE = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/bmp']);
const PREVIEWED = new Set(['NIfTI', 'TIFF']);
const LARGEST = 30_000_000;

/** The picture as it lies on this computer; nothing is sent for it. */
export function Thumbnail({ queue, file }: { queue: UploadQueue; file: UploadFile }) {
  const [address, setAddress] = useState<string | null>(null);
  const { id, mediaType, format, size } = file;
  const isDrawn = SHOWABLE.has(mediaType);
  const canShow = (isDrawn || PREVIEWED.has(format)) && size <= LARGEST;
  useEffect(() => {
    if (!canShow) return undefined;
    let isGone = false;
    let made: string | null = null;
    void (isDrawn ? queue.read(id) : queue.preview(id)).then((body) => {
      if (!body || isGone) return;
      made = URL.createObjectURL(body);
      setAddress(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [queue, id, canShow, isDrawn]);
  return (
    <span className="grid size-14 shrink-0 place-items-center overflow-hidden rounded border border-line bg-black text-ink-faint">
      {/* A blob of this page: there is nothing for a server to resize. */}
      {address ? <img src={address} alt="" className="size-full object-contain" /> : <FileImage aria-hidden size={20} />}
    </span>
  );
}

'use client';
import dynamic from 'next/dynamic';
import { Spinner } from '@/components/ui';
import type { ImageDetail, Me } from '@/lib/api';

const Workbench = dynamic(() => import('./Workbench').then((module) => module.Workbench), {
  ssr: false,
  loading: () => <div className="flex h-dvh items-center justify-center bg-black"><Spinner label="Opening the image" /></div>,
});

/** A new image is a new workbench: nothing of one image may leak into the next. */
export function WorkbenchPage({ image, me }: { image: ImageDetail; me: Me }) {
  return <Workbench key={image.id} image={image} me={me} />;
}

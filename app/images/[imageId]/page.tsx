import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WorkbenchPage } from '@/components/annotate';
import { FiducialError } from '@/lib/domain/errors';
import { getMe } from '@/lib/server/admin';
import { getImage } from '@/lib/server/browse';
import { pageContext } from '@/lib/server/http/pages';

interface Props {
  params: Promise<{ imageId: string }>;
}

export const metadata: Metadata = { title: 'Image' };

export default async function ImagePage({ params }: Props) {
  const { imageId } = await params;
  const context = await pageContext(`/images/${imageId}`);
  const image = await getImage(context, { imageId }).catch((problem: unknown) => {
    if (problem instanceof FiducialError && problem.code === 'not_found') notFound();
    throw problem;
  });
  return <WorkbenchPage image={image} me={await getMe(context)} />;
}

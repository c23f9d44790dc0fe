import { notFound } from 'next/navigation';
import { UploadPage } from '@/components/upload';
import { readProject } from '../../../read-project';

export default async function ProjectUploadPage({ params }: { params: Promise<{ projectId: string }> }) {
  const project = await readProject((await params).projectId);
  if (!project.actions.includes('images.upload')) notFound();
  return <UploadPage projectId={project.id} />;
}

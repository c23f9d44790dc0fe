import { notFound } from 'next/navigation';
import { ReviewPage } from '@/components/review';
import { readProject } from '../../../read-project';

export default async function ProjectReviewPage({ params }: { params: Promise<{ projectId: string }> }) {
  const project = await readProject((await params).projectId);
  if (!project.actions.includes('images.upload')) notFound();
  return <ReviewPage projectId={project.id} isAdmin={project.actions.includes('project.edit')} />;
}

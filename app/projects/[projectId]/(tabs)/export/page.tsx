import { notFound } from 'next/navigation';
import { ExportPage } from '@/components/export';
import { EXPORT_FORMATS } from '@/lib/export-formats';
import { readProject } from '../../../read-project';

export default async function ProjectExportPage({ params }: { params: Promise<{ projectId: string }> }) {
  const project = await readProject((await params).projectId);
  if (!project.actions.includes('annotations.export') && !project.actions.includes('annotations.import')) notFound();
  const formats = EXPORT_FORMATS.map(({ name, title, description }) => ({ name, title, description }));
  return <ExportPage project={project} formats={formats} />;
}

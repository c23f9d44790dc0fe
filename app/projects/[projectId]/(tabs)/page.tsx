import { NotAMember, readStudyQuery, StudyList, toApiQuery } from '@/components/studies';
import { listStudies } from '@/lib/server/browse';
import { pageContext } from '@/lib/server/http/pages';
import { readProject } from '../../read-project';

interface Props {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function StudiesPage({ params, searchParams }: Props) {
  const project = await readProject((await params).projectId);
  if (!project.actions.includes('images.view')) return <NotAMember projectId={project.id} />;
  const query = readStudyQuery(await searchParams);
  const first = await listStudies(await pageContext(), { projectId: project.id, limit: 50, ...toApiQuery(query) });
  return <StudyList project={project} first={first} query={query} />;
}

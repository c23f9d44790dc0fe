'use client';
import { Images } from 'lucide-react';
import { ButtonLink, classNames, EmptyState, MoreButton, usePages, type Page } from '@/components/ui';
import { endpoints, type ProjectView, type StudyView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { StudyFilters } from './StudyFilters';
import { StudyRow } from './StudyRow';
import { toApiQuery, type StudyQuery } from './study-query';
import { useStudyQuery } from './use-study-query';

interface Props {
  project: ProjectView;
  first: Page<StudyView>;
  query: StudyQuery;
}

export function StudyList({ project, first, query: given }: Props) {
  const { query, change, busy } = useStudyQuery(given);
  const pages = usePages(first, (cursor) =>
    callApi(endpoints.listStudies, { params: { projectId: project.id }, query: { ...toApiQuery(given), cursor } }),
  );
  if (project.counts.studies === 0) return <NoStudies project={project} />;
  return (
    <>
      <StudyFilters query={query} onChange={change} />
      <p aria-live="polite" className={pages.items.length === 0 ? 'py-8 text-center text-ink-soft' : 'sr-only'}>
        {pages.items.length === 0 ? 'No study fits. Change the search or the filter.' : `${pages.items.length}${pages.hasMore ? ' or more' : ''} studies`}
      </p>
      {pages.items.length === 0 ? null : (
        <ul aria-busy={busy} className={classNames('divide-y divide-line rounded-lg border border-line bg-panel transition-opacity', busy && 'opacity-60')}>
          {pages.items.map((study) => (
            <StudyRow key={study.id} study={study} />
          ))}
        </ul>
      )}
      <MoreButton pages={pages} what="studies" />
    </>
  );
}

function NoStudies({ project }: { project: ProjectView }) {
  const mayUpload = project.actions.includes('images.upload');
  return (
    <EmptyState
      icon={Images}
      title="No images yet"
      action={mayUpload ? <ButtonLink href={`/projects/${project.id}/upload`} tone="primary">Upload images</ButtonLink> : undefined}
    >
      {mayUpload
        ? 'Upload DICOM, NIfTI, pictures or videos. Whatever identifies a patient is removed on your computer first.'
        : 'When the project’s annotators have uploaded images, their studies are listed here.'}
    </EmptyState>
  );
}

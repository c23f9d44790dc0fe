'use client';
import { Layers } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { PageTitle } from '@/components/shell';
import { Badge, buttonLook, ButtonLink, EmptyState } from '@/components/ui';
import { endpoints, endpointUrl, type ProjectView, type ReplyOf } from '@/lib/api';
import { bodyPartName } from '@/lib/imaging/vocabulary/anatomy';
import { countWords } from '../progress/count-words';
import { Holders } from '../progress/Holders';
import { StateBar } from '../progress/StateBar';
import { SeriesSection } from './SeriesSection';

interface Props {
  project: ProjectView;
  study: ReplyOf<typeof endpoints.getStudy>;
}

/** A study with its series and their images. */
export function StudyOverview({ project, study }: Props) {
  const router = useRouter();
  return (
    <>
      <PageTitle
        title={study.name}
        description={
          <div className="flex flex-col gap-2">
            <p className="flex flex-wrap items-center gap-2 text-sm">
              {study.modalities.map((modality) => <Badge key={modality} tone="info">{modality}</Badge>)}
              {study.anatomies.map(bodyPartName).join(', ')} · {countWords(study.series.length, 'series', 'series')} · {countWords(study.counts.images, 'image')}
            </p>
            <StateBar counts={study.counts} className="max-w-md" />
            <Holders holders={study.holders} />
          </div>
        }
        actions={study.coverImageId ? (
          <>
            <a href={endpointUrl(endpoints.getStudyCertificates, { params: { studyId: study.id } })} download className={buttonLook('normal', 'normal')}>Certificates</a>
            <ButtonLink tone="primary" href={`/images/${study.coverImageId}`}>{project.actions.includes('annotations.edit') ? 'Start annotating' : 'Open viewer'}</ButtonLink>
          </>
        ) : undefined}
      />
      {study.series.length === 0 ? <EmptyState icon={Layers} title="This study is empty">Its images were deleted.</EmptyState> : null}
      <div className="flex flex-col gap-5">
        {study.series.map((series) => (
          <SeriesSection key={series.id} studyId={study.id} series={series} mayDelete={project.actions.includes('images.delete')} onChanged={() => router.refresh()} />
        ))}
      </div>
    </>
  );
}

'use client';
import { Button, MoreButton, Panel, ProblemNotice, Spinner, usePages } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { bodyPartName } from '@/lib/imaging/vocabulary/anatomy';
import { modalityName } from '@/lib/imaging/vocabulary/modalities';
import { countWords } from '../progress/count-words';
import { StateBar } from '../progress/StateBar';
import { ImageMenu } from './ImageMenu';
import { ImageTile } from './ImageTile';
import { IMAGES_PER_PAGE, useSeriesImages } from './use-series-images';

type Series = ReplyOf<typeof endpoints.getStudy>['series'][number];

interface Props {
  studyId: string;
  series: Series;
  mayDelete: boolean;
  onChanged: () => void;
}

export function SeriesSection({ studyId, series, mayDelete, onChanged }: Props) {
  const { first, loaded, problem, reload, watch } = useSeriesImages(studyId, series.id);
  const pages = usePages(first, (cursor) =>
    callApi(endpoints.listStudyImages, { params: { studyId }, query: { seriesId: series.id, cursor, limit: IMAGES_PER_PAGE } }),
  );
  const afterDelete = () => {
    reload();
    onChanged();
  };
  return (
    <Panel
      title={series.name}
      description={`${modalityName(series.modality)} · ${bodyPartName(series.anatomy)} · ${countWords(series.counts.images, 'image')}`}
      actions={<StateBar counts={series.counts} className="w-72 max-w-full" />}
    >
      <div ref={watch}>
        <ProblemNotice problem={problem} action={<Button size="small" onClick={reload}>Try again</Button>} />
        {loaded || problem ? null : <Spinner label="Loading images" />}
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-2.5">
          {pages.items.map((image) => (
            <ImageTile key={image.id} image={image} menu={<ImageMenu image={image} {...(mayDelete ? { onDeleted: afterDelete } : {})} />} />
          ))}
        </ul>
        <MoreButton pages={pages} what="images" />
      </div>
    </Panel>
  );
}

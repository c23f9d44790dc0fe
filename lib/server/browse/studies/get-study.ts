import type { endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireStudy, type OperationContext } from '../../access';
import { countStates, viewStudies } from './study-view';

type Endpoint = typeof endpoints.getStudy;

/** One study with its series in the order of their numbers. */
export async function getStudy(context: OperationContext, { studyId }: ParamsOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  await requireStudy(db, actor, studyId, 'images.view');
  const row = await db.study.findUnique({ where: { id: studyId }, include: { series: { orderBy: [{ seriesNumber: 'asc' }, { id: 'asc' }] } } });
  if (!row) throw new FiducialError('not_found', 'There is no such study, or you may not see it.');
  const { series, ...study } = row;
  const [view] = await viewStudies(db, [study]);
  if (!view) throw new FiducialError('not_found', 'There is no such study, or you may not see it.');
  return {
    ...view,
    series: series.map(({ id, name, seriesNumber, modality, anatomy, ...counters }) => ({ id, name, seriesNumber, modality, anatomy, counts: countStates(counters) })),
  };
}

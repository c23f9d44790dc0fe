'use client';
import { ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { EmptyState, ProblemNotice, Select, Spinner } from '@/components/ui';
import { endpoints, type QuarantinedDetail } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { tellProjectNews } from '@/lib/browser/project-news';
import { reviewReasons, type ReviewReason } from '@/lib/imaging/deidentification/review';
import { groupImages } from './queue/group-images';
import { QueueList } from './queue/QueueList';
import { useQuarantine } from './queue/use-quarantine';
import { ReviewDesk } from './ReviewDesk';
import { REASON_WORDS } from './words';

interface Props {
  projectId: string;
  /** May make standing decisions. */
  isAdmin: boolean;
}

/** Images that wait until somebody has looked at their pixels, and the desk where that is done. */
export function ReviewPage({ projectId, isAdmin }: Props) {
  const { items, problem, reload, hide } = useQuarantine(projectId);
  const [reason, setReason] = useState<ReviewReason | 'all'>('all');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const waiting = (items ?? []).filter((item) => item.state === 'waiting');
  const groups = groupImages(waiting.filter((item) => reason === 'all' || item.reasons.includes(reason)));
  const order = groups.flatMap((group) => group.images);
  const currentId = order.find((item) => item.id === chosenId)?.id ?? order[0]?.id ?? null;
  const { image, failure } = useDetail(currentId, order.find((item) => item.id === currentId)?.version ?? 0);
  const group = groups.find((one) => one.images.some(({ id }) => id === currentId));
  const applying = (items ?? []).length - waiting.length;

  // Once something is on the desk it stays there, with the boxes drawn on it, even when a later look fails.
  if (items === null) return problem ? <ProblemNotice problem={problem} /> : <p className="flex items-center gap-2 text-ink-soft"><Spinner />Loading what waits…</p>;
  const step = (by: 1 | -1) => setChosenId(order[Math.min(order.length - 1, Math.max(0, order.findIndex(({ id }) => id === currentId) + by))]?.id ?? null);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-ink-soft">{waiting.length} {waiting.length === 1 ? 'image waits' : 'images wait'} for a look at the pixels{applying > 0 ? `; ${applying} being masked and stored` : ''}.</p>
        {waiting.length > 0 ? <Select label="Show" hideLabel className="w-56" value={reason} onChoose={setReason} choices={[{ value: 'all' as const, name: 'Every reason' }, ...reviewReasons.map((value) => ({ value, name: REASON_WORDS[value].short }))]} /> : null}
      </div>
      {order.length === 0 ? (
        <EmptyState icon={ShieldCheck} title={applying > 0 ? 'Being masked and stored' : 'Nothing waits'}>Images that may show a patient’s name in their pixels come here first. Nobody else sees them until somebody has looked.</EmptyState>
      ) : (
        <div className="flex flex-col gap-3 lg:grid lg:h-[calc(100dvh-15.5rem)] lg:pointer-coarse:h-[calc(100dvh-17.5rem)] lg:min-h-[30rem] lg:grid-cols-[13rem_minmax(0,1fr)_19rem] lg:grid-rows-[minmax(0,1fr)]">
          <QueueList groups={groups} currentId={currentId} onOpen={setChosenId} />
          {failure ? <ProblemNotice problem={failure} /> : null}
          {image && group ? (
            <ReviewDesk key={`${image.id}/${image.version}`} projectId={projectId} image={image} group={group} mayMakeRule={isAdmin} onDecided={(ids) => { step(1); hide(ids); void reload().then(() => tellProjectNews(projectId)); }} onStep={step} />
          ) : failure ? null : <p className="flex items-center gap-2 text-ink-soft"><Spinner />Loading…</p>}
        </div>
      )}
    </div>
  );
}

/** The image on the desk; `version` changes when somebody else has changed it. */
function useDetail(id: string | null, version: number): { image: QuarantinedDetail | null; failure: unknown } {
  const [state, setState] = useState<{ id: string | null; image: QuarantinedDetail | null; failure: unknown }>({ id: null, image: null, failure: null });
  useEffect(() => {
    if (id === null) return;
    const abort = new AbortController();
    callApi(endpoints.getQuarantined, { params: { quarantineId: id }, signal: abort.signal }).then(
      (image) => setState({ id, image, failure: null }),
      (failure: unknown) => abort.signal.aborted || setState({ id, image: null, failure }),
    );
    return () => abort.abort();
  }, [id, version]);
  return state.id === id ? state : { image: null, failure: null };
}

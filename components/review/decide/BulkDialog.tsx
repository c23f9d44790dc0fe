'use client';
import { useState } from 'react';
import { Button, Checkbox, classNames, Dialog, ProblemNotice, useAction } from '@/components/ui';
import { endpoints, type QuarantinedDetail } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { leftOut } from '../boxes/cover';
import { boxWords } from '../words';
import { previewUrl } from '../queue/QueueList';
import type { ImageGroup } from '../queue/group-images';
import { keptBack } from './kept-back';
import { sendDecisions } from './send-decisions';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  projectId: string;
  image: QuarantinedDetail;
  group: ImageGroup;
  boxes: readonly MaskBox[];
  mayMakeRule: boolean;
  onDone: (ids: readonly string[], accepted: number, changed: number) => void;
}

/** The same boxes for all images of one device and size, after they were shown together. */
export function BulkDialog({ open, onOpenChange, projectId, image, group, boxes, mayMakeRule, onDone }: Props) {
  const [later, setLater] = useState(false);
  const everywhere = boxes.map((box) => ({ ...box, frame: null }));
  const [isCareful, setIsCareful] = useState(true);
  const doubtful = keptBack(group.images, image.id, everywhere);
  const meant = isCareful ? group.images.filter((one) => !doubtful.includes(one)) : group.images;
  const count = meant.length === group.images.length && meant.length > 1 ? `all ${meant.length}` : String(meant.length);
  const apply = useAction(async () => {
    if (later) await callApi(endpoints.createReviewRule, { params: { projectId }, body: { quarantineId: image.id, boxes: everywhere } });
    const { accepted, changed } = await sendDecisions(projectId, meant, 'approve', everywhere);
    onOpenChange(false);
    onDone(meant.map(({ id }) => id), accepted, changed);
  });
  const words = boxes.length === 0 ? `Approve ${count} without covering` : `Approve ${count} with ${boxWords(boxes.length)}`;
  const isShortened = group.images.some(({ frames }) => frames > 1);
  return (
    <Dialog
      open={open} onOpenChange={onOpenChange} size="wide" title={`All images of this device and size (${group.name})`}
      description={`Look at each: what is not covered will be seen by everybody in the project. ${boxes.length > 0 ? 'The boxes are blanked in every frame.' : 'Nothing will be covered.'}${isShortened ? ' Of images with several frames one is shown here.' : ''}`}
      footer={<><Button onClick={() => onOpenChange(false)}>Cancel</Button><Button tone="primary" busy={apply.busy} onClick={() => void apply.run()}>{words}</Button></>}
    >
      {doubtful.length > 0 ? (
        <div className="mb-3 rounded-md border border-warn/60 p-3">
          <p className="mb-2 text-sm text-warn">{`${doubtful.length === 1 ? 'One of them has a proposed box' : `${doubtful.length} of them have proposed boxes`} that would not be covered (dashed).`}</p>
          <Checkbox label={doubtful.length === 1 ? 'Leave it out: it goes on waiting' : `Leave these ${doubtful.length} out: they go on waiting`} checked={isCareful} onChange={setIsCareful} />
        </div>
      ) : null}
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {group.images.map((one) => (
          <li key={one.id} className={classNames('overflow-hidden rounded-md border border-line bg-black', !meant.includes(one) && 'opacity-50')}>
            <span className="relative block w-full" style={{ aspectRatio: `${one.columns} / ${one.rows}` }}>
              <img src={previewUrl(one.id)} alt="" className="absolute inset-0 size-full" />
              {everywhere.map((box, i) => <span key={i} className="absolute border border-warn bg-black/70" style={placeOf(box, one)} />)}
              {leftOut(one.proposals, everywhere).map((box, i) => <span key={i} className="absolute border border-dashed border-bad" style={placeOf(box, one)} />)}
            </span>
          </li>
        ))}
      </ul>
      {mayMakeRule ? (
        <div className="mt-4">
          <Checkbox label="Do the same with later images of this device and size, without asking" hint="Recorded on the certificate of each of them. You can end it under Privacy." checked={later} onChange={setLater} />
        </div>
      ) : null}
      {apply.problem ? <ProblemNotice problem={apply.problem} /> : null}
    </Dialog>
  );
}

const placeOf = (box: Omit<MaskBox, 'frame'>, { columns, rows }: { columns: number; rows: number }) => ({
  left: `${(100 * box.x) / columns}%`, top: `${(100 * box.y) / rows}%`, width: `${(100 * box.width) / columns}%`, height: `${(100 * box.height) / rows}%`,
});

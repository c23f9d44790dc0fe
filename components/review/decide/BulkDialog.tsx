'use client';
import { useState } from 'react';
import { Button, Checkbox, Dialog, ProblemNotice, useAction } from '@/components/ui';
import { endpoints, type QuarantinedDetail } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { leftOut } from '../boxes/cover';
import { boxWords } from '../words';
import { previewUrl } from '../queue/QueueList';
import type { ImageGroup } from '../queue/group-images';
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
  const count = group.images.length;
  const apply = useAction(async () => {
    if (later) await callApi(endpoints.createReviewRule, { params: { projectId }, body: { quarantineId: image.id, boxes: everywhere } });
    const { accepted, changed } = await sendDecisions(projectId, group.images, 'approve', everywhere);
    onOpenChange(false);
    onDone(group.images.map(({ id }) => id), accepted, changed);
  });
  const words = boxes.length === 0 ? `Approve all ${count} without covering` : `Approve all ${count} with ${boxWords(boxes.length)}`;
  const doubtful = group.images.filter((one) => leftOut(one.proposals, everywhere).length > 0).length;
  const isShortened = group.images.some(({ frames }) => frames > 1);
  return (
    <Dialog
      open={open} onOpenChange={onOpenChange} size="wide" title={`All images of this device and size (${group.name})`}
      description={`Look at each: what is not covered will be seen by everybody in the project. ${boxes.length > 0 ? 'The boxes are blanked in every frame.' : 'Nothing will be covered.'}${isShortened ? ' Of images with several frames one is shown here.' : ''}`}
      footer={<><Button onClick={() => onOpenChange(false)}>Cancel</Button><Button tone="primary" busy={apply.busy} onClick={() => void apply.run()}>{words}</Button></>}
    >
      {doubtful > 0 ? <p className="mb-3 text-sm text-warn">{`${doubtful === 1 ? 'One of them has' : `${doubtful} of them have`} proposed boxes that these do not cover (dashed). ${doubtful === 1 ? 'Decide about it by itself' : 'Decide about those one by one'} if text would stay.`}</p> : null}
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {group.images.map((one) => (
          <li key={one.id} className="overflow-hidden rounded-md border border-line bg-black">
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

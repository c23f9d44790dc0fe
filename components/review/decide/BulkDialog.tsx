'use client';
import { useState } from 'react';
import { Button, Checkbox, Dialog, ProblemNotice, useAction } from '@/components/ui';
import { endpoints, type QuarantinedDetail } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
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
  const words = boxes.length === 0 ? `Approve all ${count} as they are` : `Approve all ${count} with ${boxes.length} ${boxes.length === 1 ? 'box' : 'boxes'}`;
  return (
    <Dialog
      open={open} onOpenChange={onOpenChange} size="wide" title={`All images of this device and size (${group.name})`}
      description="Look at each: what is not covered will be seen by everybody in the project. The boxes are blanked in every frame."
      footer={<><Button onClick={() => onOpenChange(false)}>Cancel</Button><Button tone="primary" busy={apply.busy} onClick={() => void apply.run()}>{words}</Button></>}
    >
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
        {group.images.map((one) => (
          <li key={one.id} className="flex items-center justify-center overflow-hidden rounded-md border border-line bg-black">
            <span className="relative block">
              <img src={previewUrl(one.id)} alt="" className="block max-h-48 w-full" />
              {everywhere.map((box, i) => (
                <span
                  key={i} className="absolute border border-warn bg-black/70"
                  style={{ left: `${(100 * box.x) / one.columns}%`, top: `${(100 * box.y) / one.rows}%`, width: `${(100 * box.width) / one.columns}%`, height: `${(100 * box.height) / one.rows}%` }}
                />
              ))}
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

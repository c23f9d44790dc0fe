import { pixelReviewSchema, type MaskSource, type PixelReview, type ProposedMask } from '../review';
import { makeDeviceTable, regionsFor } from './device-condition';
import { makeDeviceKey } from './device-key';
import { deviceRegions } from './device-regions';
import { hasFaceRisk } from './face-risk';
import { boxesOutside, type PlainBox } from './outside-regions';
import type { PixelFacts } from './pixel-facts';
import { reasonsToLook } from './review-reasons';

const MOST_PROPOSALS = 200;
const table = makeDeviceTable(deviceRegions);

/** Where text is to be expected, by what kind of device it is and by the regions that an ultrasound machine names. Proposals only: a person decides. */
export function proposeMasks(facts: PixelFacts): ProposedMask[] {
  const byDevice = regionsFor(table, facts).map(({ box: [x, y, width, height] }) => ({ x, y, width, height }));
  const proposals = [...fit(byDevice, facts, 'device-table'), ...fit(boxesOutside(facts.ultrasoundRegions, facts.columns, facts.rows), facts, 'outside-ultrasound-regions')];
  return proposals.slice(0, MOST_PROPOSALS);
}

/** Clips boxes to the picture, and leaves out what lies beside it or within another. */
function fit(boxes: readonly PlainBox[], { rows, columns }: PixelFacts, source: MaskSource): ProposedMask[] {
  const clipped = boxes.flatMap(({ x, y, width, height }) => {
    const box = { x, y, width: Math.min(width, columns - x), height: Math.min(height, rows - y) };
    return box.width >= 1 && box.height >= 1 ? [box] : [];
  });
  const isNeeded = (box: PlainBox, i: number) => !clipped.some((other, k) => k !== i && contains(other, box) && (k < i || !contains(box, other)));
  return clipped.filter(isNeeded).map((box) => ({ ...box, frame: null, source }));
}

function contains(outer: PlainBox, inner: PlainBox): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}

/** All that de-identification reports about the pixels of a DICOM image, from its original header. */
export function reviewPixels(facts: PixelFacts): PixelReview {
  const { rows, columns, header } = facts;
  return pixelReviewSchema.parse({
    reasons: reasonsToLook(facts),
    proposals: proposeMasks(facts),
    faceRisk: hasFaceRisk(facts),
    deviceKey: makeDeviceKey({ manufacturer: header.Manufacturer ?? '', model: header.ManufacturerModelName ?? '', modality: header.Modality ?? '', rows, columns }),
  });
}

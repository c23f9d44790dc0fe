import type { QuarantinedView } from '@/lib/api';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { leftOut } from '../boxes/cover';

/** Images for which more was proposed than the boxes of a decision about all of them would cover. The one on the desk was decided about by hand. */
export function keptBack<I extends Pick<QuarantinedView, 'id' | 'proposals'>>(images: readonly I[], onDesk: string, boxes: readonly MaskBox[]): I[] {
  return images.filter((one) => one.id !== onDesk && leftOut(one.proposals, boxes).length > 0);
}

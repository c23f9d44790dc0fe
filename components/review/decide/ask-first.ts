import type { QuarantinedDetail } from '@/lib/api';
import { boxWords } from '../words';

export interface Doubt {
  title: string;
  says: string;
}

interface Situation {
  image: Pick<QuarantinedDetail, 'canMask' | 'proposals'>;
  /** That the person has before them. */
  boxes: number;
  seen: ReadonlySet<number>;
}

const EVERYBODY = 'Whatever the picture shows will be seen by everybody in the project.';

/** What speaks against approving without covering anything; null when nothing does: then nobody is asked. */
export function doubtAboutUncovered({ image, boxes, seen }: Situation): Doubt | null {
  if (boxes > 0) return { title: `Leave out ${boxes === 1 ? 'the box' : `all ${boxWords(boxes)}`}?`, says: `Nothing will be covered, though ${boxes === 1 ? 'a box is' : 'boxes are'} drawn or proposed. ${EVERYBODY}` };
  if (seen.size === 0) return { title: 'Approve a picture that could not be shown?', says: `You have not seen this picture. ${EVERYBODY}` };
  if (!image.canMask && image.proposals.length > 0) return { title: 'Approve with what looks like text?', says: `Something that looks like text was found in the picture (outlined), and it cannot be covered here. ${EVERYBODY}` };
  return null;
}

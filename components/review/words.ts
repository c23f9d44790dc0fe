import type { QuarantinedDetail } from '@/lib/api';
import type { ReviewReason } from '@/lib/imaging/deidentification/review';

/** Why somebody must look, in a few words and in a sentence. */
export const REASON_WORDS: Record<ReviewReason, { short: string; why: string }> = {
  modality: { short: 'Equipment that writes', why: 'Ultrasound, endoscopy, microscopy and photography usually write text into the picture.' },
  'secondary-capture': { short: 'Secondary capture', why: 'A copy of a screen or of film, which shows whatever stood there.' },
  'screen-capture': { short: 'Screen capture', why: 'The file says that it is a copy of a screen.' },
  'burned-in-yes': { short: 'Says it holds text', why: 'The file itself says that text is burned into its pixels.' },
  'burned-in-unknown': { short: 'Does not say', why: 'The file does not say whether text is burned in, and does not come straight from a scanner.' },
  'colour-cross-section': { short: 'Colour slice', why: 'CT, MR, PET and NM are grey: colour means that something was drawn.' },
  'dose-report': { short: 'Dose report or localiser', why: 'Such pages and localisers often carry names and dates.' },
  photograph: { short: 'Picture file', why: 'PNG, JPEG and the like say nothing about what they show.' },
  video: { short: 'Video', why: 'Any of its frames may show text.' },
  'specimen-label': { short: 'Specimen label', why: 'The picture shows the label of a specimen.' },
};

export const boxWords = (boxes: number): string => `${boxes} ${boxes === 1 ? 'box' : 'boxes'}`;

/** Why no box can be drawn, and what to do instead. */
export function cannotMaskWords({ reasons, frameTable, proposals }: Pick<QuarantinedDetail, 'reasons' | 'frameTable' | 'proposals'>): string {
  const found = proposals.length > 0 ? 'Something that looks like text was found (outlined). ' : '';
  if (frameTable.holder === 'frames' || reasons.includes('video')) {
    return `${found}Videos cannot be covered here. Play all frames. If any of them shows a name, a number or a date, reject the video, blacken or cut it with the software of the device or a video editor, and upload it again.`;
  }
  return `${found}Files of this kind cannot be covered here. If this one shows a name, a number or a date, reject it, cover that on your computer, and upload it again.`;
}

import type { QuarantinedDetail } from '@/lib/api';
import type { ReviewReason } from '@/lib/imaging/deidentification/review';

/** Why somebody must look: in a few words, as a setting of the project, and in a sentence. */
export const REASON_WORDS: Record<ReviewReason, { short: string; setting: string; why: string }> = {
  modality: { short: 'Equipment that writes', setting: 'Ultrasound, endoscopy, microscopy, photography', why: 'Ultrasound, endoscopy, microscopy and photography usually write text into the picture.' },
  'secondary-capture': { short: 'Secondary capture', setting: 'Secondary captures', why: 'A copy of a screen or of film, which shows whatever stood there.' },
  'screen-capture': { short: 'Screen capture', setting: 'Screen captures', why: 'The file says that it is a copy of a screen.' },
  'burned-in-yes': { short: 'Says it holds text', setting: 'Files that say they hold text', why: 'The file itself says that text is burned into its pixels.' },
  'burned-in-unknown': { short: 'Does not say', setting: 'Files that do not say whether they hold text', why: 'The file does not say whether text is burned in, and does not come straight from a scanner.' },
  'colour-cross-section': { short: 'Colour slice', setting: 'Colour slices of CT, MR, PET and NM', why: 'CT, MR, PET and NM are grey: colour means that something was drawn.' },
  'dose-report': { short: 'Dose report or localiser', setting: 'Dose reports and localisers', why: 'Such pages and localisers often carry names and dates.' },
  photograph: { short: 'Picture file', setting: 'Picture files (PNG, JPEG, TIFF, …)', why: 'PNG, JPEG and the like say nothing about what they show.' },
  video: { short: 'Video', setting: 'Videos', why: 'Any of its frames may show text.' },
  'specimen-label': { short: 'Specimen label', setting: 'Labels of specimens', why: 'The picture shows the label of a specimen.' },
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

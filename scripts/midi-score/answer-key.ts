import { z } from 'zod';

/** The ten kinds of action that the MIDI-B challenge scores (arXiv 2507.23608), by its names. */
export const actionTypes = [
  'tag_retained', 'text_notnull', 'text_retained', 'text_removed', 'date_shifted', 'uid_changed', 'uid_consistent', 'patid_consistent', 'pixels_hidden', 'pixels_retained',
] as const;
export type ActionType = (typeof actionTypes)[number];

export const categories = ['HIPAA', 'DICOM', 'TCIA'] as const;
export type Category = (typeof categories)[number];

export const actionSchema = z.strictObject({
  type: z.enum(actionTypes),
  category: z.enum(categories),
  /** Of the file in the folder of originals. */
  file: z.string().min(1),
  /** `(gggg,eeee)`, or `(gggg,eeee)[0](gggg,eeee)` inside an item; `pixels` for the two pixel actions. */
  place: z.string().regex(/^(pixels|\([0-9a-f]{4},[0-9a-f]{4}\)(\[\d+\]\([0-9a-f]{4},[0-9a-f]{4}\))*)$/),
  /** What is to be retained, removed, shifted or changed, as in the original; the hidden box `x,y,width,height` for `pixels_hidden`. */
  value: z.string(),
  /** Who it is about; consistency is asked within and across patients. */
  patient: z.string(),
});
export type Action = z.infer<typeof actionSchema>;

/** One JSON object a line. */
export function parseAnswerKey(lines: string): Action[] {
  return lines.split('\n').filter((line) => line.trim() !== '').map((line) => actionSchema.parse(JSON.parse(line)));
}

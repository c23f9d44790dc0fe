import { isKnownCharacterSet } from '@/lib/image-formats/dicom/characters/code-sets';

/** Defined terms of PS3.3 C.12.1.1.2, and some that are none. */
const terms = [
  'ISO_IR 6', 'ISO_IR 100', 'ISO_IR 101', 'ISO_IR 109', 'ISO_IR 110', 'ISO_IR 144', 'ISO_IR 127', 'ISO_IR 126', 'ISO_IR 138', 'ISO_IR 148', 'ISO_IR 203', 'ISO_IR 166', 'ISO_IR 13', 'ISO_IR 192', 'ISO 2022 IR 6',
  'ISO 2022 IR 100', 'ISO 2022 IR 101', 'ISO 2022 IR 109', 'ISO 2022 IR 110', 'ISO 2022 IR 144', 'ISO 2022 IR 127', 'ISO 2022 IR 126', 'ISO 2022 IR 138', 'ISO 2022 IR 148', 'ISO 2022 IR 203', 'ISO 2022 IR 166',
  'ISO 2022 IR 13', 'ISO 2022 IR 87', 'ISO 2022 IR 159', 'ISO 2022 IR 149', 'ISO 2022 IR 58', 'GB18030', 'GBK', 'KOI8-R', 'windows-1252',
];

export function characterSetSection(): string {
  const [known, unknown] = [terms.filter(isKnownCharacterSet), terms.filter((term) => !isKnownCharacterSet(term))];
  return `Specific Character Set (0008,0005) stays when all its values are defined terms: ${known.join(', ')}. Others are removed, for example ${unknown.join(' and ')}.`;
}

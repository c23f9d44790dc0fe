import type { ReviewReason } from '../review';
import { valuesOf, type PixelFactKeyword, type PixelFacts } from './pixel-facts';

/** Kinds of equipment whose pictures usually carry text: the name of the patient in the corner, a label in the picture. */
const WRITING_MODALITIES: readonly string[] = ['US', 'IVUS', 'ES', 'XC', 'GM', 'SM', 'OP', 'SC', 'OT', 'DOC', 'HD'];
const CROSS_SECTIONS: readonly string[] = ['CT', 'MR', 'PT', 'NM'];
/** Secondary Capture Image Storage and its multi-frame forms (PS3.4 B.5). */
const SECONDARY_CAPTURE = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.[1-4])?$/;

interface Rule {
  readonly reason: ReviewReason;
  readonly holds: (facts: PixelFacts) => boolean;
}

const anyOf = (facts: PixelFacts, keyword: PixelFactKeyword, wanted: readonly string[]) => valuesOf(facts, keyword).some((value) => wanted.includes(value));
const mentions = (facts: PixelFacts, keyword: PixelFactKeyword, pattern: RegExp) => valuesOf(facts, keyword).some((value) => pattern.test(value));

const rules: readonly Rule[] = [
  { reason: 'modality', holds: (facts) => anyOf(facts, 'Modality', WRITING_MODALITIES) || valuesOf(facts, 'Modality').length === 0 },
  {
    reason: 'secondary-capture',
    holds: (facts) => mentions(facts, 'SOPClassUID', SECONDARY_CAPTURE) || valuesOf(facts, 'ConversionType').length > 0 || anyOf(facts, 'ImageType', ['SECONDARY']),
  },
  { reason: 'screen-capture', holds: (facts) => mentions(facts, 'ImageType', /SCREEN|CAPTURE|\bSAVE\b/) },
  { reason: 'burned-in-yes', holds: (facts) => mentions(facts, 'BurnedInAnnotation', /^Y/) },
  { reason: 'burned-in-unknown', holds: (facts) => !mentions(facts, 'BurnedInAnnotation', /^[YN]/) && !isPrimaryCrossSection(facts) },
  { reason: 'colour-cross-section', holds: (facts) => facts.samplesPerPixel > 1 && anyOf(facts, 'Modality', CROSS_SECTIONS) },
  {
    reason: 'dose-report',
    holds: (facts) => mentions(facts, 'ImageType', /DOSE|LOCALI[ZS]ER/) || mentions(facts, 'SeriesDescription', /DOSE|LOCALI[ZS]ER|SCOUT|TOPOGRAM|REPORT|PROTOCOL PAGE/),
  },
  { reason: 'specimen-label', holds: (facts) => mentions(facts, 'SpecimenLabelInImage', /^Y/) || anyOf(facts, 'ImageType', ['LABEL']) },
];

/**
 * A grey slice straight from a scanner: no step between detector and file writes text into it, and most of these files do not
 * say anything about burned-in text.
 */
function isPrimaryCrossSection(facts: PixelFacts): boolean {
  const [origin, examination] = valuesOf(facts, 'ImageType');
  return anyOf(facts, 'Modality', CROSS_SECTIONS) && facts.samplesPerPixel === 1 && origin === 'ORIGINAL' && examination === 'PRIMARY';
}

/** Why a person must look at the pixels; none when nothing speaks for text in them. That the file itself says NO is never a reason to skip the others. */
export function reasonsToLook(facts: PixelFacts): ReviewReason[] {
  return rules.filter((rule) => rule.holds(facts)).map((rule) => rule.reason);
}

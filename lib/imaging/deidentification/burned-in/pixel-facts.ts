/**
 * The attributes of a DICOM file that say something about text in its pixels, with their tags (PS3.6). They are read from the original header, before identity
 * is removed: afterwards most manufacturers and descriptions are gone.
 */
export const pixelFactTags = {
  SOPClassUID: 0x00080016,
  ImageType: 0x00080008,
  Modality: 0x00080060,
  ConversionType: 0x00080064,
  Manufacturer: 0x00080070,
  StudyDescription: 0x00081030,
  SeriesDescription: 0x0008103e,
  ManufacturerModelName: 0x00081090,
  BodyPartExamined: 0x00180015,
  ProtocolName: 0x00181030,
  PhotometricInterpretation: 0x00280004,
  BurnedInAnnotation: 0x00280301,
  WindowWidth: 0x00281051,
  CommentsOnRadiationDose: 0x00400310,
  SpecimenLabelInImage: 0x00480010,
  OverlayDescription: 0x60000022,
  /** Of the file meta information. */
  ImplementationVersionName: 0x00020013,
  /** Of the items of any sequence of codes: all meanings, as several values. */
  CodeMeaning: 0x00080104,
} as const;
export type PixelFactKeyword = keyof typeof pixelFactTags;

/** Inclusive corners of one calibrated region of an ultrasound image, in pixels (PS3.3 C.8.5.5.1.1). */
export interface UltrasoundRegion {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** What is known of an image before anybody has looked at it. Holds text of the header: it must not be stored or logged. */
export interface PixelFacts {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** Text of the attributes that the file has; several values are separated by backslashes, as in the file. */
  readonly header: Readonly<Partial<Record<PixelFactKeyword, string>>>;
  readonly ultrasoundRegions: readonly UltrasoundRegion[];
}

const none: readonly string[] = [];
/** Split once for each file: a hundred conditions ask for the same few attributes. */
const split = new WeakMap<PixelFacts, Map<PixelFactKeyword, readonly string[]>>();

/** Values of one attribute, trimmed, in capital letters; none when the file does not have it or it is empty. */
export function valuesOf(facts: PixelFacts, keyword: PixelFactKeyword): readonly string[] {
  const text = facts.header[keyword];
  if (text === undefined || text === '') return none;
  const known = split.get(facts) ?? new Map<PixelFactKeyword, readonly string[]>();
  const values = known.get(keyword) ?? text.toUpperCase().split('\\').map((value) => value.replaceAll('\0', '').trim()).filter((value) => value !== '');
  split.set(facts, known.set(keyword, values));
  return values;
}

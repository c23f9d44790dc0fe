import { pixelFactTags, reviewPixels, type PixelFactKeyword, type PixelFacts, type UltrasoundRegion } from '@/lib/imaging/deidentification/burned-in';
import type { PixelReview } from '@/lib/imaging/deidentification/review';
import { DatasetReader } from '../describe/dataset-reader';
import { openDicomFile, type OpenedFile } from '../reading/open-file';

const rowsTag = 0x00280010;
const columnsTag = 0x00280011;
const samplesTag = 0x00280002;
const codeMeaningTag = 0x00080104;
/** CTDI Phantom Type Code Sequence: dose reports name the phantom. */
const phantomSequenceTag = 0x00189346;
/** Sequence of Ultrasound Regions and the corners in its items (PS3.3 C.8.5.5). */
const regionsTag = 0x00186011;
const regionCorners = [0x00186018, 0x0018601a, 0x0018601c, 0x0018601e] as const;

/**
 * What a DICOM file says about text and faces in its pixels. Before identity is removed it says the most: maker, model and descriptions are
 * gone afterwards.
 * @throws FiducialError when the file cannot be read
 */
export function reviewDicom(input: Uint8Array): PixelReview {
  return reviewPixels(gatherFacts(openDicomFile(input)));
}

function gatherFacts({ bytes, dataset, metaSopClass, implementationVersion }: OpenedFile): PixelFacts {
  const reader = new DatasetReader(bytes, dataset);
  const header: Partial<Record<PixelFactKeyword, string>> = {};
  for (const keyword of Object.keys(pixelFactTags) as PixelFactKeyword[]) {
    const text = reader.text(pixelFactTags[keyword]);
    if (text !== '') header[keyword] = text;
  }
  header.SOPClassUID ??= metaSopClass;
  header.ImplementationVersionName = implementationVersion;
  const meanings = reader.items(phantomSequenceTag).map((item) => item.text(codeMeaningTag)).filter((meaning) => meaning !== '');
  if (meanings.length > 0) header.CodeMeaning = meanings.join('\\');
  return {
    rows: reader.number(rowsTag) ?? 0, columns: reader.number(columnsTag) ?? 0, samplesPerPixel: reader.number(samplesTag) ?? 1, header,
    ultrasoundRegions: reader.items(regionsTag).flatMap(readRegion),
  };
}

function readRegion(item: DatasetReader): UltrasoundRegion[] {
  const [minX, minY, maxX, maxY] = regionCorners.map((tag) => item.number(tag));
  if (minX == null || minY == null || maxX == null || maxY == null) return [];
  return [{ minX, minY, maxX, maxY }];
}

import { readText } from '../reading/element-values';
import { unsupported } from '../reading/refusals';
import type { DicomDataset } from '../reading/walk-elements';

const burnedInTag = 0x00280301;
const specimenLabelTag = 0x00480010;
const imageTypeTag = 0x00080008;

/**
 * Refuses what says of itself that its pixels show who the patient is: no header rule can help there. The answer NO is
 * not a proof, and most files do not answer at all.
 * @throws FiducialError 'unsupported'
 */
export function refuseVisibleIdentity(bytes: Uint8Array, dataset: DicomDataset): void {
  const text = (tag: number): string => {
    const element = dataset.get(tag);
    return element ? readText(bytes, element).toUpperCase() : '';
  };
  if (text(burnedInTag).startsWith('Y')) {
    throw unsupported('The file says that its pixels contain burned-in text (Burned In Annotation is YES), which may identify the patient; such images are not supported yet.');
  }
  if (text(specimenLabelTag).startsWith('Y') || text(imageTypeTag).split('\\').some((value) => value.trim() === 'LABEL')) {
    throw unsupported('The file says that its pixels show the label of a specimen, which may identify the patient; such images are not supported yet.');
  }
}

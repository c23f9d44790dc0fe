import { requireCleanableObject } from '@/lib/image-formats/dicom/deidentify/object-kinds';
import { FiducialError } from '@/lib/domain/errors';
import { table } from './markdown';

const root = '1.2.840.10008.5.1.4.1.1.';

/** One class of each kind that holds no image (PS3.4 B.5); the product is asked what it says to it. */
const classes: readonly (readonly [name: string, suffix: string])[] = [
  ['Basic Text SR and other structured reports', '88.11'], ['Key Object Selection Document', '88.59'], ['Grayscale Softcopy and other Presentation States', '11.1'], ['RT Structure Set', '481.3'],
  ['RT Plan, RT Ion Plan and treatment records', '481.5'], ['Encapsulated PDF', '104.1'], ['Encapsulated CDA', '104.2'], ['Encapsulated STL, OBJ, MTL', '104.3'], ['12-lead ECG and other waveforms', '9.1.1'],
  ['Basic Voice Audio', '9.4.1'], ['Raw Data', '66'], ['MR Spectroscopy', '4.2'], ['Spatial Registration, Spatial Fiducials', '66.1'], ['Surface Segmentation, Tractography', '66.5'], ['Real World Value Mapping', '67'],
];

function answer(uid: string, acceptsObjects: boolean): string {
  try {
    requireCleanableObject(uid, acceptsObjects);
    return 'accepted';
  } catch (error) {
    return error instanceof FiducialError ? error.message : 'refused';
  }
}

export function objectSection(): string {
  const rows = classes.map(([name, suffix]) => [name, root + suffix, answer(root + suffix, false), answer(root + suffix, true) === 'accepted' ? 'yes' : 'no']);
  return table(['Object', 'SOP class', 'Answer to an upload', 'Can be cleaned'], rows);
}

import { unsupported } from '../reading/refusals';

/** Storage SOP classes that hold no image (PS3.4 B.5), by what follows 1.2.840.10008.5.1.4.1.1, with words for a person. */
interface ObjectKind {
  readonly classes: RegExp;
  readonly words: string;
  /** False: nothing in it can be cleaned, or nobody has shown how. */
  readonly isCleanable: boolean;
}

const kinds: readonly ObjectKind[] = [
  { classes: /^104\.1$/, words: 'a PDF document in DICOM', isCleanable: false },
  { classes: /^104\.2$/, words: 'a clinical document (CDA) in DICOM', isCleanable: false },
  { classes: /^104\.[345]$/, words: 'a 3-D model (STL, OBJ or MTL) in DICOM', isCleanable: false },
  { classes: /^9\.4\.\d+$/, words: 'a sound recording in DICOM', isCleanable: false },
  { classes: /^9\.\d+(\.\d+)*$/, words: 'a waveform (such as an ECG) in DICOM', isCleanable: false },
  { classes: /^66$/, words: 'raw data of a scanner in DICOM', isCleanable: false },
  { classes: /^4\.2$/, words: 'an MR spectroscopy in DICOM', isCleanable: false },
  { classes: /^66\.[123]$/, words: 'a registration or fiducials in DICOM', isCleanable: false },
  { classes: /^66\.[56]$/, words: 'a surface or tractography in DICOM', isCleanable: false },
  { classes: /^481\.(4|5|6|7|8|9|1\d|2\d)$/, words: 'a radiotherapy plan or record in DICOM', isCleanable: false },
  { classes: /^67$/, words: 'a real world value mapping in DICOM', isCleanable: false },
  { classes: /^11\.\d+$/, words: 'a presentation state in DICOM', isCleanable: true },
  { classes: /^88\.59$/, words: 'a key object selection in DICOM', isCleanable: true },
  { classes: /^88\.\d+$/, words: 'a structured report in DICOM', isCleanable: true },
  { classes: /^481\.3$/, words: 'a radiotherapy structure set in DICOM', isCleanable: true },
];
const storage = '1.2.840.10008.5.1.4.1.1.';
const directory = '1.2.840.10008.1.3.10';

/** @throws FiducialError 'unsupported' for a DICOMDIR, whose references are paths that must never be followed (DEID-09) */
export function refuseDirectory(metaSopClass: string, hasDirectoryRecords: boolean): void {
  if (metaSopClass === directory || hasDirectoryRecords) throw unsupported('This is a DICOMDIR, the index of a disc; it holds no image. Upload the files that lie beside it.');
}

/**
 * For a data set without pixels: whether it may be cleaned as an object.
 * @throws FiducialError 'unsupported' naming the kind of object
 */
export function requireCleanableObject(sopClass: string, acceptsObjects: boolean): void {
  const kind = kinds.find(({ classes }) => sopClass.startsWith(storage) && classes.test(sopClass.slice(storage.length)));
  // The header of an image without its pixels: what survives is on the keep list like that of any other.
  if (!kind && acceptsObjects) return;
  if (!kind) throw unsupported('This DICOM object holds no image.');
  if (!kind.isCleanable) throw unsupported(`This is ${kind.words}; such objects cannot be freed of identity and are not supported.`);
  if (!acceptsObjects) throw unsupported(`This is ${kind.words}; only images are stored until results can be imported and exported.`);
}

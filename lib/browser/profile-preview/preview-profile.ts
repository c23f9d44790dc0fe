import { imageFormatNamed, joinParts } from '@/lib/image-formats';
import { readText } from '@/lib/image-formats/dicom/reading/element-values';
import { openDicomFile } from '@/lib/image-formats/dicom/reading/open-file';
import { textElement } from '@/lib/image-formats/dicom/writing/encode-elements';
import { writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';

export interface PreviewRow {
  name: string;
  before: string;
  /** Empty: removed, or left without a value. */
  after: string;
}

/** What a header says, of a patient who does not exist. */
const HEADER: readonly { name: string; tag: number; vr: string; value: string }[] = [
  { name: 'Patient’s name', tag: 0x00100010, vr: 'PN', value: 'Fairweather^Florence' },
  { name: 'Patient’s number', tag: 0x00100020, vr: 'LO', value: 'MRN-55512' },
  { name: 'Date of birth', tag: 0x00100030, vr: 'DA', value: '19610430' },
  { name: 'Sex', tag: 0x00100040, vr: 'CS', value: 'F' },
  { name: 'Age', tag: 0x00101010, vr: 'AS', value: '064Y' },
  { name: 'Weight', tag: 0x00101030, vr: 'DS', value: '68' },
  { name: 'Date of the study', tag: 0x00080020, vr: 'DA', value: '20260314' },
  { name: 'Time of the study', tag: 0x00080030, vr: 'TM', value: '091530' },
  { name: 'Study description', tag: 0x00081030, vr: 'LO', value: 'BRAIN MRI MRS FAIRWEATHER' },
  { name: 'Accession number', tag: 0x00080050, vr: 'SH', value: 'ACC7781' },
  { name: 'Hospital', tag: 0x00080080, vr: 'LO', value: 'St Elsewhere' },
  { name: 'Referring physician', tag: 0x00080090, vr: 'PN', value: 'House^Gregory' },
  { name: 'Maker', tag: 0x00080070, vr: 'LO', value: 'SIEMENS' },
  { name: 'Serial number of the scanner', tag: 0x00181000, vr: 'LO', value: '4711' },
  { name: 'Private field: diffusion weight', tag: 0x0019100c, vr: 'IS', value: '1000' },
  { name: 'Unique identifier of the study', tag: 0x0020000d, vr: 'UI', value: '1.3.6.1.4.1.99999.1.1' },
];

const EXAMPLE_KEY = new Uint8Array(32).fill(7);

function exampleFile(): Uint8Array {
  return writeDicomImage({
    encoding: 'explicit', rows: 2, columns: 2, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels: new Uint8Array(8),
    sopClassUid: '1.2.840.10008.5.1.4.1.1.4', studyInstanceUid: '1.3.6.1.4.1.99999.1.1', seriesInstanceUid: '1.3.6.1.4.1.99999.1.1.1', sopInstanceUid: '1.3.6.1.4.1.99999.1.1.1.1', modality: 'MR', bodyPart: 'BRAIN',
    extra: [textElement(0x00190010, 'LO', 'SIEMENS MR HEADER'), ...HEADER.map(({ tag, vr, value }) => textElement(tag, vr, value))],
  });
}

/** What becomes of an invented patient's header under a profile: done by the code that does it with uploads, with a key of its own. */
export function previewProfile(profile: DeidentificationProfile): PreviewRow[] {
  const { parts } = imageFormatNamed('dicom').deidentify(exampleFile(), { pseudonymKey: EXAMPLE_KEY, grouping: { studyKey: 'preview' }, profile });
  const { bytes, dataset } = openDicomFile(joinParts(parts));
  return HEADER.map(({ name, tag, value }) => {
    const element = dataset.get(tag);
    return { name, before: value, after: element ? readText(bytes, element) : '' };
  });
}

import type { ImageFormat } from '../contract';
import { decodeDicomFrame } from './decode-dicom-frame';
import { deidentifyDicom, deidentifyDicomObject } from './deidentify/deidentify-dicom';
import { dicomFacts } from './describe/dicom-facts';
import { describeDicom } from './describe/describe-dicom';
import { maskDicom } from './masking/mask-dicom';
import { looksLikeDicom } from './reading/open-file';
import { reviewDicom } from './review/review-dicom';
import { verifyDicom } from './verify-dicom';

/** DICOM in every transfer syntax whose frames stand by themselves (`pixels/transfer-encodings.ts`); stored in the one it came in. */
export const dicomFormat: ImageFormat = {
  name: 'dicom',
  displayName: 'DICOM',
  mediaType: 'application/dicom',
  extensions: ['.dcm', '.dicom', '.ima'],
  sniff: looksLikeDicom,
  facts: dicomFacts,
  deidentify(bytes, context) {
    const { parts, report, review } = deidentifyDicom(bytes, context);
    return { parts, report, ...(review ? { review } : {}) };
  },
  deidentifyObject(bytes, context) {
    const { parts, report } = deidentifyDicomObject(bytes, context);
    return { parts, report };
  },
  verify: verifyDicom,
  review: reviewDicom,
  parse: describeDicom,
  mask: maskDicom,
  decodeFrame: decodeDicomFrame,
};

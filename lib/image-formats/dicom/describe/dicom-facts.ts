import { transferSyntaxes } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import { isStorageSopClass } from '../profile/standard-uids';
import { openDicomFile } from '../reading/open-file';
import { DatasetReader } from './dataset-reader';

/** UIDs of the standard are told as they are; others could spell anything. */
const standardOnly = (uid: string, isKnown: boolean): string | null => (isKnown ? uid : null);

/** Transfer syntax and class of a DICOM file, whether or not it holds an image that can be read. */
export function dicomFacts(file: Uint8Array): Readonly<Record<string, string | number | null>> {
  const { bytes, dataset, syntax, metaSopClass } = openDicomFile(file);
  const top = new DatasetReader(bytes, dataset);
  const sopClass = top.text(0x00080016) || metaSopClass;
  return {
    transferSyntax: standardOnly(syntax.uid, syntax.uid in transferSyntaxes),
    transferSyntaxName: transferSyntaxes[syntax.uid] ?? null,
    sopClassUid: standardOnly(sopClass, isStorageSopClass(sopClass)),
  };
}

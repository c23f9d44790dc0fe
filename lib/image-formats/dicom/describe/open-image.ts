import type { FrameEncoding } from '@/lib/imaging/image-description';
import type { EncapsulatedPixels } from '../pixels/frame-fragments';
import { frameEncodingOf } from '../pixels/transfer-encodings';
import { openDicomFile } from '../reading/open-file';
import { malformed, unsupported } from '../reading/refusals';
import type { DicomDataset, DicomElement } from '../reading/walk-elements';

export interface OpenedImage {
  /** What all offsets refer to. */
  readonly bytes: Uint8Array;
  readonly dataset: DicomDataset;
  readonly transferSyntax: string;
  readonly encoding: FrameEncoding;
  /** Pixel Data, Float Pixel Data or Double Float Pixel Data. */
  readonly pixelData: DicomElement;
  /** Null for native pixel data. */
  readonly encapsulated: EncapsulatedPixels | null;
}

const pixelTags = [0x7fe00010, 0x7fe00008, 0x7fe00009] as const;

/** @throws FiducialError 'malformed' | 'unsupported' | 'too_large' */
export function openDicomImage(file: Uint8Array): OpenedImage {
  const { bytes, dataset, transferSyntax, syntax } = openDicomFile(file);
  const pixelData = pixelTags.map((tag) => dataset.get(tag)).find((element) => element !== undefined);
  if (!pixelData) throw unsupported('This DICOM object holds no image.');
  const encoding = frameEncodingOf(transferSyntax);
  const [offsetTable, ...fragments] = pixelData.fragments ?? [];
  if (syntax.encapsulated && !offsetTable) throw malformed('The transfer syntax says that the pixel data is compressed, but it is not in fragments.');
  return { bytes, dataset, transferSyntax, encoding, pixelData, encapsulated: offsetTable ? { offsetTable, fragments } : null };
}

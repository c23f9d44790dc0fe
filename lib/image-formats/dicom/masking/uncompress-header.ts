import type { ImageDescription } from '@/lib/imaging/image-description';
import { methodTag, sealHeader } from '../deidentify/seal';
import { fileHeader } from '../profile/written-attributes';
import { readText } from '../reading/element-values';
import type { OpenedFile } from '../reading/open-file';
import { explicitLittleEndian } from '../reading/syntaxes';

const sealPlace = /seal [0-9a-f]{40}$/;

/** Overwrites a value in place; shorter text is padded with blanks (PS3.5 6.2). */
function overwrite(header: Uint8Array, { dataset, datasetStart }: OpenedFile, tag: number, value: string | number): void {
  const element = dataset.get(tag);
  if (!element) return;
  const at = element.offset - datasetStart;
  if (typeof value === 'number') new DataView(header.buffer, header.byteOffset).setUint16(at, value, true);
  else for (let i = 0; i < element.length; i += 1) header[at + i] = value.charCodeAt(i) || 32;
}

/**
 * Header of a file whose compressed pixel data become native: another transfer syntax, and what the decoded cells look like. That the
 * pixels were once compressed with loss stays said (Lossy Image Compression). A seal of the project is made anew, since it covers both.
 * @param pixelStart where the pixel data element begins
 */
export function uncompressHeader(opened: OpenedFile, pixelStart: number, description: ImageDescription, key: Uint8Array): Uint8Array[] {
  const { bytes, dataset, datasetStart } = opened;
  const header = bytes.slice(datasetStart, pixelStart);
  const textOf = (tag: number): string => {
    const element = dataset.get(tag);
    return element ? readText(bytes, element) : '';
  };
  overwrite(header, opened, 0x00280004, description.photometricInterpretation);
  overwrite(header, opened, 0x00280006, 0);
  overwrite(header, opened, 0x00280102, description.highBit);
  const method = dataset.get(methodTag);
  if (method && sealPlace.test(readText(bytes, method))) sealHeader(key, explicitLittleEndian, header, method.offset - datasetStart);
  return [fileHeader(textOf(0x00080016), textOf(0x00080018), explicitLittleEndian), header];
}

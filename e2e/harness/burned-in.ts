import sharp from 'sharp';
import { textElement } from '@/lib/image-formats/dicom/writing/encode-elements';
import { writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';

/** Columns and rows of the picture. */
export const SCAN = { width: 640, height: 480 } as const;

/** An ultrasound-like picture with somebody's name in its corner. */
const svgOf = (name: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="${SCAN.width}" height="${SCAN.height}"><rect width="640" height="480" fill="#101010"/><path d="M320 60 L120 420 Q320 500 520 420 Z" fill="#505050"/><text x="12" y="34" font-family="DejaVu Sans" font-size="22" fill="#f0f0f0">${name}</text></svg>`;

export const makePictureWithName = (name: string): Promise<Buffer> => sharp(Buffer.from(svgOf(name))).png().toBuffer();

/** The same as DICOM, in RGB by pixel: its pixels are the last bytes of the file. */
export async function makeUltrasoundWithName(name: string, number: number): Promise<Uint8Array> {
  const pixels = await sharp(Buffer.from(svgOf(name))).removeAlpha().raw().toBuffer();
  return writeDicomImage({
    encoding: 'explicit', rows: SCAN.height, columns: SCAN.width, samplesPerPixel: 3, photometricInterpretation: 'RGB', bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0, pixels,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1', sopInstanceUid: `1.2.826.0.1.3680043.2.77.${number}`, studyInstanceUid: '1.2.826.0.1.3680043.2.78', seriesInstanceUid: '1.2.826.0.1.3680043.2.79',
    modality: 'US', bodyPart: 'ABDOMEN', patientId: 'MRN-77', instanceNumber: number, extra: [textElement(0x00080070, 'LO', 'ACME'), textElement(0x00280301, 'CS', 'YES')],
  });
}

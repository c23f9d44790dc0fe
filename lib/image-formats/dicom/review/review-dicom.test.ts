import { describe, expect, it } from 'vitest';
import { textElement, type EncodableElement } from '../writing/encode-elements';
import { writeDicomImage } from '../writing/write-dicom';
import { reviewDicom } from './review-dicom';

const ul = (tag: number, value: number): EncodableElement => ({ tag, vr: 'UL', value: new Uint8Array(new Uint32Array([value]).buffer) });
const region = (minX: number, minY: number, maxX: number, maxY: number) => [ul(0x00186018, minX), ul(0x0018601a, minY), ul(0x0018601c, maxX), ul(0x0018601e, maxY)];

const write = (modality: string, extra: EncodableElement[]) => writeDicomImage({
  encoding: 'explicit', rows: 600, columns: 800, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0, pixels: new Uint8Array(480_000),
  sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1', sopInstanceUid: '1.2.3', studyInstanceUid: '1.2.4', seriesInstanceUid: '1.2.5', modality, extra,
});

describe('what a DICOM file says about its pixels', () => {
  it('has the masks of its device and what lies outside of its regions', () => {
    const review = reviewDicom(write('US', [
      textElement(0x00080070, 'LO', 'Philips Medical Systems'), textElement(0x00081090, 'LO', 'iU22'), { tag: 0x00186011, vr: 'SQ', items: [region(0, 50, 799, 599)] },
    ]));
    expect(review.reasons).toEqual(['modality', 'burned-in-unknown']);
    expect(review.proposals).toEqual([
      { x: 0, y: 0, width: 800, height: 59, frame: null, source: 'device-table' }, { x: 0, y: 0, width: 800, height: 50, frame: null, source: 'outside-ultrasound-regions' },
    ]);
    expect(review.deviceKey).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is nothing for a slice from a scanner but that it shows a head', () => {
    const review = reviewDicom(write('CT', [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'), textElement(0x00180015, 'CS', 'HEAD')]));
    expect(review).toMatchObject({ reasons: [], proposals: [], faceRisk: true });
  });
});

import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { joinParts } from '../../bytes/join-parts';
import { testContext } from '../../test-setup';
import { openDicomFile } from '../reading/open-file';
import { verifyDicom } from '../verify-dicom';
import { textElement } from '../writing/encode-elements';
import { fakeIdentity, writeDicomImage } from '../writing/write-dicom';
import { deidentifyDicom, withCleanPixels } from './deidentify-dicom';

const pixels = new Uint8Array(8).map((_, i) => i % 2 === 0 ? i : 0);
const file = writeDicomImage({
  encoding: 'implicit', rows: 2, columns: 2, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels, sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  sopInstanceUid: '1.2.3.4', studyInstanceUid: '1.2.3.1', seriesInstanceUid: '1.2.3.2', modality: 'CT', extra: [...fakeIdentity(), textElement(0x00180050, 'DS', ' 5.00 ')],
});
const shifted = { ...testContext, profile: deidentificationPresets['shifted-dates'] };

describe('a file is edited, not written anew', () => {
  it('keeps its transfer syntax, the bytes of what it keeps, and its pixels as a view of the input', () => {
    const { parts } = deidentifyDicom(file, testContext);
    expect(openDicomFile(joinParts(parts)).syntax.uid).toBe('1.2.840.10008.1.2');
    expect(Buffer.from(joinParts(parts)).includes(' 5.00 ')).toBe(true);
    expect(parts.at(-1)?.buffer).toBe(file.buffer);
  });

  it('a deflated data set is stored inflated; one that grows without end is refused', () => {
    const explicit = joinParts(deidentifyDicom(file, testContext).parts);
    expect(explicit.length).toBeGreaterThan(0);
    const head = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.from('0200100055491600', 'hex'), Buffer.from('1.2.840.10008.1.2.1.99')]);
    const bomb = new Uint8Array(Buffer.concat([head, deflateRawSync(Buffer.alloc(64 * 1024 * 1024))]));
    expect(() => deidentifyDicom(bomb, testContext)).toThrow('becomes too large');
  });
});

describe('a sealed file', () => {
  const sealed = joinParts(deidentifyDicom(file, shifted).parts);

  it('passes under the same options unchanged, so that its dates move once', () => {
    expect(joinParts(deidentifyDicom(sealed, shifted).parts)).toEqual(sealed);
    expect(verifyDicom(sealed, shifted)).toEqual([]);
  });

  it('loses what the project no longer allows', () => {
    const { dataset } = openDicomFile(joinParts(deidentifyDicom(sealed, testContext).parts));
    expect(openDicomFile(sealed).dataset.get(0x00080020)?.length).toBe(8);
    expect(dataset.get(0x00080020)?.length).toBe(0);
    expect(verifyDicom(sealed, testContext)).not.toEqual([]);
  });

  it('can state that its pixels were cleaned, and still is sealed', () => {
    const { parts, review } = withCleanPixels(sealed, shifted, { pixelDataCleaned: true });
    const done = joinParts(parts);
    expect([review?.reasons, verifyDicom(done, shifted), Buffer.from(done).includes('113101')]).toEqual([[], [], true]);
  });
});

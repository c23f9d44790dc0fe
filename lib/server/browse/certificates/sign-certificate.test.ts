import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificateText, type Certificate } from '@/lib/imaging/deidentification/certificate';
import { signCertificate, verifyCertificate } from './sign-certificate';

const certificate: Certificate = {
  kind: 'fiducial-deidentification-certificate', version: 1, imageId: 'i', projectId: 'p', format: 'dicom', software: 'Fiducial', rules: 'r', tableEdition: 'DICOM PS3.15 2024b', options: null,
  deidentifiedBy: 'client', verifiedByServer: true, counts: null,
  pixels: { reasons: ['modality'], decidedBy: 'person', ruleId: null, approvedBy: 'u', approvedAt: '2026-01-01T00:00:00.000Z', masks: [{ x: 1, y: 2, width: 3, height: 4, frame: null }], detectedText: 2, faceRisk: false },
  contentSha256: 'a', pixelSha256: 'b', storedAt: '2026-01-01T00:00:00.000Z',
};

describe('a signed certificate', () => {
  const seed = randomBytes(32);
  const signed = signCertificate(certificate, seed);

  it('holds whatever order its members come in, and only on the server that signed it', () => {
    expect(verifyCertificate(signed, seed)).toEqual({ valid: true });
    const shuffled = JSON.parse(JSON.stringify({ signature: signed.signature, certificate: Object.fromEntries(Object.entries(certificate).reverse()) })) as typeof signed;
    expect(certificateText(shuffled.certificate)).toBe(certificateText(certificate));
    expect(verifyCertificate(shuffled, seed)).toEqual({ valid: true });
    expect(verifyCertificate(signed, randomBytes(32))).toEqual({ valid: false });
    // Somebody else's signature with somebody else's key says nothing about this server.
    expect(verifyCertificate(signCertificate(certificate, randomBytes(32)), seed)).toEqual({ valid: false });
  });

  it('does not hold when anything in it has changed', () => {
    const altered = { ...certificate, pixels: { ...certificate.pixels, masks: [] } };
    expect(verifyCertificate({ ...signed, certificate: altered }, seed)).toEqual({ valid: false });
  });
});

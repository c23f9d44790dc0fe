import { z } from 'zod';
import { deidentificationProfileSchema } from './profile';
import { maskBoxSchema, reviewReasons } from './review';

/**
 * How one image was de-identified: what anybody needs who has to believe it, and no value of any file. Counts are of elements or chunks.
 */
export const certificateSchema = z.strictObject({
  kind: z.literal('fiducial-deidentification-certificate'),
  version: z.literal(1),
  imageId: z.string(),
  projectId: z.string(),
  format: z.string(),
  /** Program that removed identity, and the rules that it applied. */
  software: z.string(),
  rules: z.string(),
  /** Edition of PS3.15 whose Table E.1-1 the rules come from. */
  tableEdition: z.string(),
  options: deidentificationProfileSchema.nullable(),
  /** `client`: before the file left the uploader's machine. The server has verified it in both cases. */
  deidentifiedBy: z.enum(['client', 'server']),
  verifiedByServer: z.boolean(),
  counts: z.strictObject({ kept: z.int(), replaced: z.int(), removed: z.int(), privateRemoved: z.int(), maskedCells: z.int(), trailingBytesDropped: z.int() }).nullable(),
  pixels: z.strictObject({
    /** Why somebody had to look at them; empty: nothing spoke for text in them. */
    reasons: z.array(z.enum(reviewReasons)),
    /** Who decided: nobody had to, a standing decision of the project, or a person. */
    decidedBy: z.enum(['nobody-needed', 'rule', 'person']),
    ruleId: z.string().nullable(),
    /** Id of the person's account, never a name. */
    approvedBy: z.string().nullable(),
    approvedAt: z.iso.datetime().nullable(),
    /** Blanked in the stored pixels. */
    masks: z.array(maskBoxSchema),
    /** Lines of text that the detector found, before masking; null where it did not look. */
    detectedText: z.int().nullable(),
    faceRisk: z.boolean(),
  }),
  /** SHA-256 of the stored object and of its frames, hex. */
  contentSha256: z.string(),
  pixelSha256: z.string(),
  storedAt: z.iso.datetime(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** `value` is the Ed25519 signature (RFC 8032) over `certificateText`, base64url. */
export const signedCertificateSchema = z.strictObject({
  certificate: certificateSchema,
  signature: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string(), value: z.string() }),
});
export type SignedCertificate = z.infer<typeof signedCertificateSchema>;

/** The one text of a certificate, whatever order its members came in (RFC 8785 for the kinds of values that it has). */
export function certificateText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(certificateText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => `${JSON.stringify(name)}:${certificateText(member)}`);
  return `{${members.join(',')}}`;
}

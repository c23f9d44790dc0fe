import { z } from 'zod';
import { deidentificationPresetNames, deidentificationProfileSchema } from '@/lib/imaging/deidentification/profile';
import { reviewPolicySchema } from '@/lib/imaging/deidentification/review-policy';
import { certificateSchema, signedCertificateSchema } from '@/lib/imaging/deidentification/certificate';
import { declareEndpoint, idSchema, timestamp } from './declare';

export const privacySchema = z.object({
  profile: deidentificationProfileSchema,
  /** Name of the preset that the profile is; null for a choice of one's own. */
  preset: z.enum(deidentificationPresetNames).nullable(),
  policy: reviewPolicySchema,
  /** Who let images that can show a face leave the project; null: nobody. */
  sharingConsent: z.object({ by: z.string(), at: timestamp }).nullable(),
});
export type PrivacyView = z.infer<typeof privacySchema>;

const tag = 'privacy';
const project = '/api/v1/projects/{projectId}' as const;
const params = z.strictObject({ projectId: idSchema });

export const privacyEndpoints = {
  getPrivacy: declareEndpoint({
    id: 'getPrivacy', tag, method: 'GET', path: `${project}/privacy`, scope: 'read', summary: 'What is removed from the files of the project, and which images a person looks at first.', params,
    reply: privacySchema,
  }),
  updatePrivacy: declareEndpoint({
    id: 'updatePrivacy', tag, method: 'PATCH', path: `${project}/privacy`, scope: 'admin', summary: 'Change that for later uploads; what is stored stays as it is.', params,
    body: z.strictObject({ profile: deidentificationProfileSchema.optional(), policy: reviewPolicySchema.optional() }), reply: privacySchema,
  }),
  setSharingConsent: declareEndpoint({
    id: 'setSharingConsent', tag, method: 'PUT', path: `${project}/sharing-consent`, scope: 'admin',
    summary: 'Consent to images that can show a face leaving the project, or take the consent back.', params, body: z.strictObject({ consent: z.boolean() }), reply: privacySchema,
  }),
  getCertificate: declareEndpoint({
    id: 'getCertificate', tag, method: 'GET', path: '/api/v1/images/{imageId}/certificate', scope: 'read', summary: 'How this image was de-identified, signed by the server.',
    params: z.strictObject({ imageId: idSchema }), reply: signedCertificateSchema,
  }),
  getStudyCertificates: declareEndpoint({
    id: 'getStudyCertificates', tag, method: 'GET', path: '/api/v1/studies/{studyId}/certificates', scope: 'read', summary: 'The certificates of all images of a study, one JSON object a line.',
    params: z.strictObject({ studyId: idSchema }), replyKind: 'bytes', produces: ['application/jsonl'],
  }),
  verifyCertificate: declareEndpoint({
    id: 'verifyCertificate', tag, method: 'POST', path: '/api/v1/certificates/verify', scope: 'public', summary: 'Was this certificate made by this server, and is it unchanged?',
    body: z.strictObject({ certificate: certificateSchema, signature: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string().max(100), value: z.string().max(200) }) }),
    reply: z.object({ valid: z.boolean() }),
  }),
};

import { z } from 'zod';
import { FiducialError } from '@/lib/domain/errors';
import { bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities } from '@/lib/imaging/vocabulary/modalities';

/** Hex digits and dashes (a UUID, a hash): whatever else a client may have at hand, it is not the name of a person or a file. */
const randomId = z.string().regex(/^[0-9a-f-]{16,64}$/);

const oneOf = (codes: object) => z.union([z.literal(''), z.string().refine((code) => Object.hasOwn(codes, code))]);

const metadataSchema = z.strictObject({
  batchId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  clientKey: randomId,
  groupKey: z.union([z.literal(''), randomId]).default(''),
  modality: oneOf(modalities).default(''),
  anatomy: oneOf(bodyParts).default(''),
});
export type UploadMetadata = z.infer<typeof metadataSchema>;

/**
 * The `Upload-Metadata` header of tus: comma-separated pairs of a name and a base64 value. Everything but the five agreed names is refused,
 * a file name most of all; nothing of a refused value is repeated.
 */
export function readUploadMetadata(header: string | null): UploadMetadata {
  const values: Record<string, string> = {};
  for (const pair of (header ?? '').split(',').map((part) => part.trim()).filter(Boolean)) {
    const [name = '', value = ''] = pair.split(' ');
    values[name] = Buffer.from(value, 'base64').toString('utf8');
  }
  const result = metadataSchema.safeParse(values);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.code === 'unrecognized_keys' ? null : String(issue?.path[0] ?? '');
  throw new FiducialError(
    'invalid',
    field === null
      ? 'Upload-Metadata may hold batchId, clientKey, groupKey, modality and anatomy only; names of files stay with the client.'
      : `Upload-Metadata: ${field} is missing or not in its form (keys are 16 to 64 hexadecimal digits and dashes; modality and anatomy are codes).`,
  );
}

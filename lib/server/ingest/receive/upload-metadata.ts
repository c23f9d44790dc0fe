import { z } from 'zod';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { pixelReviewSchema } from '@/lib/imaging/deidentification/review';
import { bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities } from '@/lib/imaging/vocabulary/modalities';

/** Hex digits and dashes (a UUID, a hash): whatever else a client may have at hand, it is not the name of a person or a file. */
const randomId = z.string().regex(/^[0-9a-f-]{16,64}$/);

const oneOf = (codes: object) => z.union([z.literal(''), z.string().refine((code) => Object.hasOwn(codes, code))]);

/** Headers of a request together may be 16 KiB. */
const LONGEST_REVIEW = 8_000;

function isReview(text: string): boolean {
  if (text === '') return true;
  try {
    return pixelReviewSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** What a client says of one file. */
const fileFields = {
  clientKey: randomId,
  groupKey: z.union([z.literal(''), randomId]).default(''),
  modality: oneOf(modalities).default(''),
  anatomy: oneOf(bodyParts).default(''),
  /** PixelReview as JSON: what a client found out that removes identity itself. */
  review: z.string().max(LONGEST_REVIEW).refine(isReview).default(''),
};

/** Of the whole file as it is sent, hex. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const metadataSchema = z.strictObject({
  batchId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  ...fileFields,
  /** Optional; a client that says it is told when other bytes arrived. */
  sha256: sha256.optional(),
});

/** The list of a bundle (lib/api/bytes/bundle.ts). */
export const bundleManifestSchema = z.strictObject({
  files: z.array(z.strictObject({ ...fileFields, sha256, byteLength: z.number().int().min(0).max(LIMITS.bundleBytes) })).min(1).max(LIMITS.bundleFiles)
    .refine((files) => new Set(files.map(({ clientKey }) => clientKey)).size === files.length, 'Each file has a client key of its own.'),
});
export type BundledFile = z.infer<typeof bundleManifestSchema>['files'][number];

export type UploadMetadata = z.infer<typeof metadataSchema>;

/**
 * The `Upload-Metadata` header of tus: comma-separated pairs of a name and a base64 value. Everything but the agreed names is refused,
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
      ? 'Upload-Metadata may hold batchId, clientKey, groupKey, modality, anatomy, sha256 and review only; names of files stay with the client.'
      : `Upload-Metadata: ${field} is missing or not in its form (keys are 16 to 64 hexadecimal digits and dashes; modality and anatomy are codes).`,
  );
}

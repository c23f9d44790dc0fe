import type { endpoints, ParamsOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { Certificate, SignedCertificate } from '@/lib/imaging/deidentification/certificate';
import { tableEdition } from '@/lib/imaging/deidentification/confidentiality-table';
import manifest from '@/package.json';
import { requireImage, requireStudy, type OperationContext } from '../../access';
import type { Prisma } from '../../db';
import { imageRecordSchema } from './image-record';
import { signCertificate } from './sign-certificate';

const columns = { id: true, projectId: true, format: true, contentHash: true, pixelHash: true, faceRisk: true, deidentification: true, createdAt: true } satisfies Prisma.ImageSelect;
type Row = Prisma.ImageGetPayload<{ select: typeof columns }>;

/** How one image was de-identified, signed by the server. */
export async function getCertificate({ db, actor }: OperationContext, { imageId }: ParamsOf<typeof endpoints.getCertificate>): Promise<SignedCertificate> {
  await requireImage(db, actor, imageId, 'images.view');
  const row = await db.image.findUnique({ where: { id: imageId }, select: columns });
  if (!row) throw new FiducialError('not_found', 'There is no such image, or you may not see it.');
  return signCertificate(certify(row));
}

const PAGE = 500;

/** The certificates of a study's images, one JSON object a line (JSON Lines), streamed. */
export async function getStudyCertificates({ db, actor }: OperationContext, { studyId }: ParamsOf<typeof endpoints.getStudyCertificates>): Promise<Response> {
  await requireStudy(db, actor, studyId, 'images.view');
  const encoder = new TextEncoder();
  let last: string | null = null;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const rows: Row[] = await db.image.findMany({ where: { studyId, ...(last === null ? {} : { id: { gt: last } }) }, orderBy: { id: 'asc' }, take: PAGE, select: columns });
      for (const row of rows) controller.enqueue(encoder.encode(`${JSON.stringify(signCertificate(certify(row)))}\n`));
      last = rows.at(-1)?.id ?? last;
      if (rows.length < PAGE) controller.close();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/jsonl', 'content-disposition': `attachment; filename="certificates-${studyId}.jsonl"` } });
}

function certify(row: Row): Certificate {
  const record = imageRecordSchema.parse(JSON.parse(row.deidentification));
  const { profile, ...counts } = record.report ?? { profile: null };
  return {
    kind: 'fiducial-deidentification-certificate', version: 1, imageId: row.id, projectId: row.projectId, format: row.format,
    software: `Fiducial ${manifest.version}`, rules: profile ?? `fiducial/${row.format}`, tableEdition: `DICOM PS3.15 ${tableEdition}`,
    options: record.options ?? null, deidentifiedBy: record.by, verifiedByServer: record.verified,
    counts: 'kept' in counts ? counts : null,
    pixels: {
      reasons: record.review?.reasons ?? [], decidedBy: record.review?.by ?? 'nobody-needed', ruleId: record.review?.ruleId ?? null,
      approvedBy: record.review?.approval?.userId ?? null, approvedAt: record.review?.approval?.at ?? null,
      masks: record.review?.masks ?? [], detectedText: record.review?.detectedText ?? null, faceRisk: row.faceRisk,
    },
    contentSha256: row.contentHash, pixelSha256: row.pixelHash, storedAt: row.createdAt.toISOString(),
  };
}

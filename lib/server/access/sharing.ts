import { FiducialError } from '@/lib/domain/errors';
import type { Queryable } from '../db';

/**
 * For everything that lets pixels leave the project: exports of images, services that enhance them. Images that can show a face need the consent of
 * a project admin; where the project shares none, there is nothing to consent to.
 * `imageIds` are the images that would leave.
 * @throws FiducialError 'forbidden'
 */
export async function requireSharingConsent(db: Queryable, projectId: string, imageIds: readonly string[]): Promise<void> {
  const withFace = await db.image.count({ where: { projectId, id: { in: [...imageIds] }, faceRisk: true } });
  if (withFace === 0) return;
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { sharingConsentAt: true, reviewPolicy: true } });
  const images = withFace === 1 ? 'One image' : `${withFace} images`;
  if (sharesNoFaces(project.reviewPolicy)) {
    throw new FiducialError('forbidden', `${images} can show a face, and this project lets no such image out (Privacy settings).`, { withFace });
  }
  if (project.sharingConsentAt === null) {
    throw new FiducialError('forbidden', `${images} can show a face. A project admin must consent to sharing such images first (Privacy settings).`, { withFace });
  }
}

function sharesNoFaces(reviewPolicy: string): boolean {
  return reviewPolicy !== '' && (JSON.parse(reviewPolicy) as { faces?: unknown }).faces === 'never';
}

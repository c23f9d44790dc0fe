import { FiducialError } from '@/lib/domain/errors';
import { issueWords } from '@/lib/domain/refusals/issue-words';
import { nativeDocumentSchema, type NativeDocument, type NativeImage } from '@/lib/export-formats';
import { checkRoiInside } from '@/lib/roi-kinds';

/** Parses a native export and checks what its schema cannot say. Throws `invalid` naming the place; nothing has been written yet. */
export function checkDocument(body: unknown): NativeDocument {
  const parsed = nativeDocumentSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const { field, reason } = issue ? issueWords(nativeDocumentSchema, issue, '') : { field: '', reason: 'wrong' };
    throw new FiducialError('invalid', `This is not a native JSON export: ${field || 'the document'}: ${reason}`);
  }
  const document = parsed.data;
  const labelIds = document.labelSets.flatMap((set) => set.labels.map((label) => label.id));
  refuseRepeated('labelSets', labelIds);
  refuseRepeated('labelSets', document.labelSets.map((set) => `${set.modality} ${set.anatomy}`));
  refuseRepeated('images', document.images.map((image) => image.contentHash));
  refuseRepeated('images', document.images.flatMap((image) => image.annotations.map((annotation) => annotation.id)));
  const known = new Set(labelIds);
  document.images.forEach((image, index) => checkImage(image, index, known));
  return document;
}

function checkImage(image: NativeImage, imageIndex: number, labelIds: ReadonlySet<string>): void {
  image.annotations.forEach((annotation, index) => {
    const refuse = (reason: string) => new FiducialError('invalid', `images.${imageIndex}.annotations.${index}: ${reason}`);
    if (annotation.frame >= image.frames) throw refuse(`the image has ${image.frames} frames`);
    if (!labelIds.has(annotation.labelId)) throw refuse('its label is in no label set of the file');
    if (annotation.revision > image.revision) throw refuse('its revision is later than the image’s');
    const flaw = checkRoiInside(annotation.roi, image.columns, image.rows);
    if (flaw !== null) throw refuse(flaw);
  });
}

function refuseRepeated(place: string, values: readonly string[]): void {
  if (new Set(values).size !== values.length) throw new FiducialError('invalid', `${place}: the same id, pair or content hash stands there twice.`);
}

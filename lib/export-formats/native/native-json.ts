import type { LabelSet } from '@/lib/domain/label-set';
import type { ExportAnnotation, ExportDataset, ExportFormat, ExportImage } from '../contract';
import { writeItems } from '../json-text';
import { NATIVE_FORMAT, NATIVE_VERSION, type NativeAnnotation, type NativeImage, type NativeLabelSet } from './document';

export const nativeJson: ExportFormat = {
  name: 'json',
  title: 'Fiducial JSON',
  description: 'Everything, without loss; can be imported back into a project with the same images.',
  mediaType: 'application/json',
  fileExtension: 'json',
  async *serialize(dataset) {
    const head = { format: NATIVE_FORMAT, version: NATIVE_VERSION, exportedAt: dataset.exportedAt, project: dataset.project };
    yield `${JSON.stringify(head).slice(0, -1)},\n"labelSets":[`;
    yield* writeItems(dataset.labelSets, (set) => JSON.stringify(toLabelSet(set)));
    yield '\n],\n"images":[';
    yield* writeImages(dataset);
    yield '\n]}\n';
  },
};

/** Images and annotations come in the same order, so that each is read once: a merge of two sorted lists. */
async function* writeImages(dataset: ExportDataset): AsyncGenerator<string, void, undefined> {
  const annotations = iterate(dataset.annotations());
  try {
    let next = await annotations.next();
    let imageSeparator = '\n';
    for await (const image of dataset.images()) {
      yield `${imageSeparator}${JSON.stringify(toImage(image)).slice(0, -1)},"annotations":[`;
      imageSeparator = ',\n';
      let separator = '\n ';
      while (!next.done && next.value.imageId <= image.id) {
        // Smaller: of an image that is not in the list (it came while we read).
        if (next.value.imageId === image.id) {
          yield separator + JSON.stringify(toAnnotation(next.value));
          separator = ',\n ';
        }
        next = await annotations.next();
      }
      yield ']}';
    }
  } finally {
    await annotations.return?.();
  }
}

function iterate<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

function toLabelSet({ id, name, modality, anatomy, labels }: LabelSet): NativeLabelSet {
  return { id, name, modality, anatomy, labels: [...labels] };
}

function toImage(image: ExportImage): Omit<NativeImage, 'annotations'> {
  const { annotationCount: _counted, ...rest } = image;
  return rest;
}

function toAnnotation({ id, frame, roi, labelId, authorId, authorName, revision, createdAt, updatedAt }: ExportAnnotation): NativeAnnotation {
  return { id, frame, roi, labelId, author: { id: authorId, name: authorName }, revision, createdAt, updatedAt };
}

import { boxHeight, boxWidth } from '@/lib/geometry';
import { roiKind } from '@/lib/roi-kinds';
import type { ExportAnnotation, ExportDataset, ExportFormat, ExportImage } from './contract';
import { writeItems } from './json-text';

/** px: how far the polygon of a curved ROI (an ellipse) may lie from it. `area` and `bbox` are those of the ROI itself. */
export const OUTLINE_TOLERANCE_PX = 0.05;

/**
 * COCO object detection (cocodataset.org/#format-data): one COCO image per frame, one category per label, polygons as segmentation,
 * coordinates as here (top-left corner of the top-left pixel is 0,0). What COCO has no member for stands under `fiducial`.
 * Ids are integers counted from 1 in this file; the product's own ids stand under `fiducial`.
 */
export const coco: ExportFormat = {
  name: 'coco',
  title: 'COCO',
  description: 'Polygons, boxes and areas for training detectors and segmenters; one COCO image per frame.',
  mediaType: 'application/json',
  fileExtension: 'json',
  async *serialize(dataset) {
    const categories = new Map(dataset.labelSets.flatMap((set) => set.labels).map((label, index) => [label.id, index + 1]));
    /** Number of the first frame of each image that has annotations: the one thing kept between the two readings. */
    const firstNumbers = new Map<string, number>();
    const info = { description: dataset.project.name, version: '1.0', year: Number(dataset.exportedAt.slice(0, 4)), date_created: dataset.exportedAt };
    yield `{"info":${JSON.stringify(info)},\n"licenses":[],\n"categories":[`;
    yield* writeItems(categoriesOf(dataset, categories), (category) => JSON.stringify(category));
    yield '\n],\n"images":[';
    yield* writeItems(framesOf(dataset, firstNumbers), (frame) => JSON.stringify(frame));
    yield '\n],\n"annotations":[';
    let id = 0;
    yield* writeItems(dataset.annotations(), (annotation) => {
      const first = firstNumbers.get(annotation.imageId);
      const category = categories.get(annotation.labelId);
      if (first === undefined || category === undefined) return null;
      return JSON.stringify(toCocoAnnotation(annotation, ++id, first + annotation.frame, category));
    });
    yield '\n]}\n';
  },
};

function categoriesOf(dataset: ExportDataset, numbers: ReadonlyMap<string, number>) {
  return dataset.labelSets.flatMap((set) =>
    set.labels.map((label) => ({
      id: numbers.get(label.id),
      name: label.name,
      supercategory: set.name,
      fiducial: { labelId: label.id, labelSetId: set.id, modality: set.modality, anatomy: set.anatomy, code: label.code, color: label.color, retired: label.retired },
    })),
  );
}

async function* framesOf(dataset: ExportDataset, firstNumbers: Map<string, number>) {
  let number = 1;
  for await (const image of dataset.images()) {
    if (image.annotationCount > 0) firstNumbers.set(image.id, number);
    for (let frame = 0; frame < image.frames; frame++) yield toCocoImage(image, frame, number++);
  }
}

function toCocoImage(image: ExportImage, frame: number, id: number) {
  const { contentHash, sopInstanceUid, format, modality, anatomy, state } = image;
  return {
    id,
    width: image.columns,
    height: image.rows,
    // Generated: the file's own name was never taken over.
    file_name: `${image.id}-${String(frame + 1).padStart(5, '0')}.png`,
    fiducial: { imageId: image.id, frame, contentHash, sopInstanceUid, format, modality, anatomy, state },
  };
}

function toCocoAnnotation(annotation: ExportAnnotation, id: number, imageNumber: number, categoryNumber: number) {
  const { roi, id: annotationId, authorId, authorName, revision, createdAt, updatedAt } = annotation;
  const kind = roiKind(roi.kind);
  const box = kind.bounds(roi);
  return {
    id,
    image_id: imageNumber,
    category_id: categoryNumber,
    segmentation: [kind.outline(roi, OUTLINE_TOLERANCE_PX).flat()],
    area: kind.area(roi),
    bbox: [box.minX, box.minY, boxWidth(box), boxHeight(box)],
    iscrowd: 0,
    fiducial: { id: annotationId, roi, author: { id: authorId, name: authorName }, revision, createdAt, updatedAt },
  };
}

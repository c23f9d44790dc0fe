/**
 * Reads a COCO file as a stranger would: the format's own page (cocodataset.org/#format-data) and nothing of ours. Returns what is wrong.
 * The area is checked by counting points of a fine grid inside the polygon (even-odd crossings), not by our own area formulas.
 */
export function findCocoFaults(text: string): string[] {
  const file = JSON.parse(text) as CocoFile;
  const faults: string[] = [];
  const images = uniqueIds(file.images, 'image', faults);
  const categories = uniqueIds(file.categories, 'category', faults);
  uniqueIds(file.annotations, 'annotation', faults);
  if (new Set(file.images.map((image) => image.file_name)).size !== file.images.length) faults.push('two images share a file name');
  for (const category of file.categories) if (typeof category.name !== 'string' || typeof category.supercategory !== 'string') faults.push('a category without a name');
  for (const annotation of file.annotations) {
    const image = images.get(annotation.image_id);
    if (!image) faults.push(`annotation ${annotation.id} has no image`);
    else faults.push(...findShapeFaults(annotation, image));
    if (!categories.has(annotation.category_id)) faults.push(`annotation ${annotation.id} has no category`);
    if (annotation.iscrowd !== 0) faults.push(`annotation ${annotation.id} is a crowd`);
  }
  return faults;
}

interface CocoImage { id: number; width: number; height: number; file_name: string }
interface CocoAnnotation { id: number; image_id: number; category_id: number; segmentation: number[][]; area: number; bbox: number[]; iscrowd: number }
interface CocoFile { images: CocoImage[]; categories: { id: number; name: string; supercategory: string }[]; annotations: CocoAnnotation[] }

function uniqueIds<T extends { id: number }>(items: T[], what: string, faults: string[]): Map<number, T> {
  const byId = new Map(items.map((item) => [item.id, item]));
  if (byId.size !== items.length) faults.push(`two ${what}s share an id`);
  if (items.some(({ id }) => !Number.isSafeInteger(id) || id < 1)) faults.push(`a ${what} id is not a positive integer`);
  return byId;
}

function findShapeFaults(annotation: CocoAnnotation, { width, height }: CocoImage): string[] {
  const faults: string[] = [];
  const flat = annotation.segmentation[0] ?? [];
  if (annotation.segmentation.length !== 1 || flat.length < 6 || flat.length % 2 !== 0) return [`annotation ${annotation.id} is not one polygon`];
  const xs = flat.filter((_, index) => index % 2 === 0), ys = flat.filter((_, index) => index % 2 === 1);
  const [x = NaN, y = NaN, w = NaN, h = NaN] = annotation.bbox;
  const near = (a: number, b: number) => Math.abs(a - b) <= 0.06;
  if (!near(Math.min(...xs), x) || !near(Math.min(...ys), y) || !near(Math.max(...xs), x + w) || !near(Math.max(...ys), y + h)) faults.push(`annotation ${annotation.id} does not fill its box`);
  if (x < -1e-5 || y < -1e-5 || x + w > width + 1e-5 || y + h > height + 1e-5) faults.push(`annotation ${annotation.id} leaves its image`);
  const { area: counted, error } = gridArea(xs, ys, x, y, w, h);
  if (Math.abs(counted - annotation.area) > error) faults.push(`annotation ${annotation.id} says area ${annotation.area}, a grid counts ${counted}`);
  return faults;
}

/** Lines of a fine grid through the box, the exact length inside along each (mid-point rule across). */
function gridArea(xs: number[], ys: number[], left: number, top: number, width: number, height: number): { area: number; error: number } {
  const lines = 1000;
  let area = 0;
  for (let line = 0; line < lines; line++) {
    const at = top + ((line + 0.5) / lines) * height;
    const crossings: number[] = [];
    for (let i = 0; i < xs.length; i++) {
      const j = (i + 1) % xs.length;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [xs[i], ys[i], xs[j], ys[j]];
      if (y1 <= at !== y2 <= at) crossings.push(x1 + ((at - y1) / (y2 - y1)) * (x2 - x1));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) area += (crossings[i + 1] ?? 0) - (crossings[i] ?? 0);
  }
  // What the mid-point rule may miss, and 0.05 px along the outline of a curved ROI.
  const outline = xs.reduce((sum, x, i) => sum + Math.hypot((xs[(i + 1) % xs.length] ?? x) - x, (ys[(i + 1) % ys.length] ?? 0) - (ys[i] ?? 0)), 0);
  return { area: (area * height) / lines, error: 0.05 * outline + (4 * (width + 1) * (height + 1)) / lines };
}

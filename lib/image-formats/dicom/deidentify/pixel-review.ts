import { reviewPixels } from '@/lib/imaging/deidentification/burned-in';
import { pixelFactTags } from '@/lib/imaging/deidentification/burned-in/pixel-facts';
import type { PixelFactKeyword, PixelFacts, UltrasoundRegion } from '@/lib/imaging/deidentification/burned-in/pixel-facts';
import type { PixelReview } from '@/lib/imaging/deidentification/review';
import type { PixelAttributes } from '../describe/pixel-attributes';
import { readNumbers, readText } from '../reading/element-values';
import type { OpenedFile } from '../reading/open-file';
import type { DicomDataset } from '../reading/walk-elements';

const regionsTag = 0x00186011;
const cornerTags = [0x00186018, 0x0018601a, 0x0018601c, 0x0018601e] as const;
const codeMeaningTag = pixelFactTags.CodeMeaning;
const mostMeanings = 100;

function textOf(bytes: Uint8Array, dataset: DicomDataset, tag: number): string {
  const element = dataset.get(tag);
  return element && element.length <= 4096 && !element.items ? readText(bytes, element) : '';
}

/** Meanings of the codes one level down; deeper ones describe single frames. */
function codeMeanings(bytes: Uint8Array, dataset: DicomDataset): string {
  const items = [...dataset.values()].flatMap((element) => element.items ?? []);
  return items.slice(0, mostMeanings).map((item) => textOf(bytes, item, codeMeaningTag)).filter((text) => text !== '').join('\\');
}

function ultrasoundRegions(bytes: Uint8Array, dataset: DicomDataset): UltrasoundRegion[] {
  return (dataset.get(regionsTag)?.items ?? []).flatMap((item) => {
    const corners = cornerTags.map((tag) => {
      const element = item.get(tag);
      return (element && readNumbers(bytes, element))?.[0];
    });
    const [minX, minY, maxX, maxY] = corners;
    return minX === undefined || minY === undefined || maxX === undefined || maxY === undefined ? [] : [{ minX, minY, maxX, maxY }];
  });
}

/** What the header, as it came, says about text and faces in the pixels. */
export function reviewHeader({ bytes, dataset, implementationVersion }: OpenedFile, { rows, columns, samplesPerPixel }: PixelAttributes): PixelReview {
  const header: Partial<Record<PixelFactKeyword, string>> = {};
  for (const keyword of Object.keys(pixelFactTags) as PixelFactKeyword[]) {
    const text = keyword === 'CodeMeaning' ? codeMeanings(bytes, dataset)
      : keyword === 'ImplementationVersionName' ? implementationVersion
      : textOf(bytes, dataset, pixelFactTags[keyword]);
    if (text !== '') header[keyword] = text;
  }
  const facts: PixelFacts = { rows, columns, samplesPerPixel, header, ultrasoundRegions: ultrasoundRegions(bytes, dataset) };
  return reviewPixels(facts);
}

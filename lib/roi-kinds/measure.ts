import { polygonPerimeter, rasterisePolygon, type Point } from '@/lib/geometry';
import { roiKind, type Roi } from './kinds';

/** mm between the centres of neighbouring rows and columns (PixelSpacing, PS3.3 10.7.1.3: row spacing first). */
export interface Spacing {
  readonly row: number;
  readonly column: number;
}

/** One frame as stored: row-major, samples of a pixel side by side. A real value is stored × slope + intercept (PS3.3 C.11.1). */
export interface MeasurePixels {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly values: ArrayLike<number>;
  readonly slope: number;
  readonly intercept: number;
  /** Stored value that means "no data here" (Pixel Padding Value, PS3.3 C.7.5.1.1.2): left out of the statistics. */
  readonly paddingValue?: number | null;
}

/** Of real values. `std` is the population's (divided by n): the ROI's pixels are all there are. */
export interface SampleStatistics {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly std: number;
}

export interface RoiMeasures {
  /** px², of the outline itself: analytic or shoelace, not counted in pixels. */
  readonly areaPx2: number;
  readonly perimeterPx: number;
  /** null = unknown: the image says nothing about its size. */
  readonly areaMm2: number | null;
  readonly perimeterMm: number | null;
  /** Pixels that the statistics were taken over. */
  readonly pixels: number;
  /** One entry per sample of a pixel (1 grey, 3 colour); null when no pixel centre lies inside. */
  readonly statistics: readonly (SampleStatistics | null)[] | null;
}

/** Px. Coarser would show in a count of pixels, finer only in time. */
const OUTLINE_TOLERANCE_PX = 0.001;

/**
 * Area, perimeter and statistics of an ROI. A pixel counts when its CENTRE lies inside the ROI (as PS3.3 C.18.6.1.2 places the centre of the
 * top-left pixel at (0.5, 0.5)). `pixels` null: geometry only. Throws a RangeError when `values` has not one value per sample.
 */
export function measureRoi(roi: Roi, pixels: MeasurePixels | null, spacing: Spacing | null): RoiMeasures {
  const contract = roiKind(roi.kind);
  const outline = contract.outline(roi, OUTLINE_TOLERANCE_PX);
  const areaPx2 = contract.area(roi);
  const counted = pixels === null ? { pixels: 0, statistics: null } : statisticsInside(outline, pixels);
  return {
    areaPx2,
    perimeterPx: contract.perimeter(roi),
    areaMm2: spacing === null ? null : areaPx2 * spacing.row * spacing.column,
    perimeterMm: spacing === null ? null : perimeterMm(roi, spacing),
    ...counted,
  };
}

function perimeterMm(roi: Roi, spacing: Spacing): number {
  const contract = roiKind(roi.kind);
  if (spacing.row === spacing.column) return contract.perimeter(roi) * spacing.row;
  return polygonPerimeter(contract.outline(roi, OUTLINE_TOLERANCE_PX).map(([x, y]): Point => [x * spacing.column, y * spacing.row]));
}

function statisticsInside(outline: readonly Point[], pixels: MeasurePixels): Pick<RoiMeasures, 'pixels' | 'statistics'> {
  const { columns, rows, samplesPerPixel, values } = pixels;
  if (values.length !== columns * rows * samplesPerPixel) throw new RangeError('The frame does not have one value per sample');
  const spans: number[] = [];
  let count = 0;
  rasterisePolygon(outline, columns, rows, (row, start, end) => {
    count += end - start;
    spans.push(row * columns + start, row * columns + end);
  });
  if (count === 0) return { pixels: 0, statistics: null };
  return { pixels: count, statistics: Array.from({ length: samplesPerPixel }, (_, sample) => sampleStatistics(spans, pixels, sample)) };
}

/** Null when every pixel is padding. Sums are taken of the difference to the first value, so that a large offset costs no digits. */
function sampleStatistics(spans: readonly number[], pixels: MeasurePixels, sample: number): SampleStatistics | null {
  const { values, samplesPerPixel, slope, intercept } = pixels;
  const padding = pixels.paddingValue ?? null;
  let count = 0, first = 0, sum = 0, squares = 0, min = Infinity, max = -Infinity;
  for (let i = 0; i < spans.length; i += 2) {
    const end = spans[i + 1]! * samplesPerPixel + sample;
    for (let at = spans[i]! * samplesPerPixel + sample; at < end; at += samplesPerPixel) {
      const value = values[at]!;
      if (value === padding) continue;
      if (count++ === 0) first = value;
      const difference = value - first;
      sum += difference;
      squares += difference * difference;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (count === 0) return null;
  const mean = sum / count;
  const std = Math.sqrt(Math.max(0, squares / count - mean * mean)) * Math.abs(slope);
  const ends = [min * slope + intercept, max * slope + intercept];
  return { mean: (first + mean) * slope + intercept, min: Math.min(...ends), max: Math.max(...ends), std };
}

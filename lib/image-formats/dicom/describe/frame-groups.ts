import type { FrameDetail, OrientationCosines, Vector3 } from '@/lib/imaging/image-description';
import type { DatasetReader } from './dataset-reader';

/** Tags of the functional group macros that are read (PS3.3 C.7.6.16.2). */
const shared = 0x52009229;
const perFrame = 0x52009230;
const pixelMeasures = 0x00289110;
const planePosition = 0x00209113;
const planeOrientation = 0x00209116;
const valueTransformation = 0x00289145;
const frameVoi = 0x00289132;

export interface GroupedValues {
  detail: FrameDetail;
  spacing: readonly number[];
  sliceThickness: number | null;
  rescaleType: string;
}

function readGroups(groups: DatasetReader): GroupedValues {
  const transformation = groups.item(valueTransformation);
  const slope = transformation?.number(0x00281053) ?? null;
  const intercept = transformation?.number(0x00281052) ?? null;
  const windows = groups.item(frameVoi)?.windows() ?? [];
  const position = groups.item(planePosition)?.vector(0x00200032) ?? null;
  const orientation = groups.item(planeOrientation)?.cosines(0x00200037) ?? null;
  const measures = groups.item(pixelMeasures);
  return {
    detail: {
      ...(slope !== null ? { rescaleSlope: slope } : {}),
      ...(intercept !== null ? { rescaleIntercept: intercept } : {}),
      ...(windows.length > 0 ? { windows } : {}),
      ...(position ? { imagePosition: position } : {}),
      ...(orientation ? { imageOrientation: orientation } : {}),
    },
    spacing: measures?.numbers(0x00280030) ?? [],
    sliceThickness: measures?.number(0x00180050) ?? null,
    rescaleType: transformation?.text(0x00281054) ?? '',
  };
}

/** What holds for all frames (shared groups, then the first frame's) and what each frame says. */
export function readFunctionalGroups(top: DatasetReader, frames: number): { common: GroupedValues; details: FrameDetail[] | null } {
  const sharedItem = top.item(shared);
  const own = top.items(perFrame).map(readGroups);
  const base = sharedItem ? readGroups(sharedItem) : null;
  const first = own[0];
  const common: GroupedValues = {
    detail: { ...first?.detail, ...base?.detail },
    spacing: base?.spacing.length ? base.spacing : (first?.spacing ?? []),
    sliceThickness: base?.sliceThickness ?? first?.sliceThickness ?? null,
    rescaleType: base?.rescaleType || (first?.rescaleType ?? ''),
  };
  const details = own.length === frames && frames > 1 ? own.map(({ detail }) => detail) : null;
  return { common, details: details?.some((detail) => Object.keys(detail).length > 0) ? details : null };
}

/** Constant vector between frames, or null: positions that jump are left to `perFrame` (PS3.3 C.7.6.2.1.1). */
export function uniformStep(positions: readonly (Vector3 | undefined)[]): Vector3 | null {
  const [first, second] = positions;
  if (!first || !second) return null;
  const step: Vector3 = [second[0] - first[0], second[1] - first[1], second[2] - first[2]];
  if (Math.hypot(...step) < 1e-6) return null;
  const tolerance = 0.01 * Math.hypot(...step);
  const isUniform = positions.every((position, k) => position !== undefined
    && position.every((value, axis) => Math.abs(value - ((first[axis] ?? 0) + k * (step[axis] ?? 0))) <= tolerance));
  return isUniform ? step : null;
}

/** Drops from each frame what equals the image's own value; null when nothing is left. */
export function differencesOnly(details: readonly FrameDetail[], image: Required<Pick<FrameDetail, 'rescaleSlope' | 'rescaleIntercept' | 'windows'>> & { imageOrientation: OrientationCosines | null; imagePosition: Vector3 | null }): FrameDetail[] | null {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const reduced = details.map((detail) => Object.fromEntries(
    Object.entries(detail).filter(([name, value]) => !same(value, image[name as keyof typeof image])),
  ) as FrameDetail);
  return reduced.some((detail) => Object.keys(detail).length > 0) ? reduced : null;
}

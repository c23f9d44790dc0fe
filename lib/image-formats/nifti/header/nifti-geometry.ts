import type { ImageDescription, OrientationCosines, Vector3 } from '@/lib/imaging/image-description';
import type { NiftiHeader } from './nifti-header';

/** Columns of the voxel-to-RAS matrix (mm per step in i, j, k) and the RAS position of voxel (0,0,0). */
interface VoxelToRas {
  readonly steps: readonly [Vector3, Vector3, Vector3];
  readonly origin: Vector3;
}

function allFinite(numbers: readonly number[]): boolean {
  return numbers.every(Number.isFinite);
}

function fromSform(header: NiftiHeader): VoxelToRas | null {
  const [x, y, z] = header.srow;
  if (header.sformCode <= 0 || !x || !y || !z || !allFinite([...x, ...y, ...z])) return null;
  const column = (k: number): Vector3 => [x[k] ?? 0, y[k] ?? 0, z[k] ?? 0];
  return { steps: [column(0), column(1), column(2)], origin: column(3) };
}

/** nifti1.h "METHOD 2": rotation from a unit quaternion, third axis turned by the sign of pixdim[0] (qfac). */
function fromQform(header: NiftiHeader): VoxelToRas | null {
  const [b = 0, c = 0, d = 0] = header.quaternion;
  const [qfac = 1, dx = 0, dy = 0, dz = 0] = header.pixdim;
  if (header.qformCode <= 0 || !allFinite([b, c, d, dx, dy, dz, ...header.qoffset])) return null;
  // Readers disagree about steps below zero (the sign belongs into pixdim[0]): a guess could mirror the patient.
  if (dx <= 0 || dy <= 0 || dz < 0) return null;
  let a = 1 - (b * b + c * c + d * d);
  let [p, q, r] = [b, c, d];
  if (a < 1e-7) {
    // A half turn: rounding may have pushed the vector part above length 1.
    const length = Math.hypot(b, c, d);
    [p, q, r] = [b / length, c / length, d / length];
    a = 0;
  } else a = Math.sqrt(a);
  const turn = (qfac < 0 ? -1 : 1) * dz;
  const scale = (vector: Vector3, by: number): Vector3 => [vector[0] * by, vector[1] * by, vector[2] * by];
  const steps: [Vector3, Vector3, Vector3] = [
    scale([a * a + p * p - q * q - r * r, 2 * (p * q + a * r), 2 * (p * r - a * q)], dx),
    scale([2 * (p * q - a * r), a * a + q * q - p * p - r * r, 2 * (q * r + a * p)], dy),
    scale([2 * (p * r + a * q), 2 * (q * r - a * p), a * a + r * r - p * p - q * q], turn),
  ];
  const [x = 0, y = 0, z = 0] = header.qoffset;
  return { steps, origin: [x, y, z] };
}

function toLps([x, y, z]: Vector3, mm: number): Vector3 {
  return [0 - x * mm, 0 - y * mm, z * mm];
}

/** Unit directions of i and j, or null when the matrix is singular or sheared by more than 1 %: then letters could lie. */
function cosinesOf(i: Vector3, j: Vector3): OrientationCosines | null {
  const [lengthI, lengthJ] = [Math.hypot(...i), Math.hypot(...j)];
  if (lengthI < 1e-6 || lengthJ < 1e-6) return null;
  const [u, v] = [i.map((x) => x / lengthI), j.map((x) => x / lengthJ)];
  const across = u.reduce((sum, x, axis) => sum + x * (v[axis] ?? 0), 0);
  return Math.abs(across) < 0.01 ? ([...u, ...v] as unknown as OrientationCosines) : null;
}

export type NiftiGeometry = Pick<ImageDescription, 'spacing' | 'pixelAspectRatio' | 'imageOrientation' | 'imagePosition' | 'sliceStep' | 'sliceThickness'>;

/**
 * LPS geometry of a NIfTI volume: sform if it has one, else qform, else none (nifti1.h "3D IMAGE (VOLUME) ORIENTATION").
 * Lengths are taken as millimetres when the header leaves the unit open, as its writers mean it.
 */
export function niftiGeometry(header: NiftiHeader): NiftiGeometry {
  const mm = header.unitMm ?? 1;
  const [, dx = 0, dy = 0, dz = 0] = header.pixdim.map(Math.abs);
  const hasSpacing = allFinite([dx, dy]) && dx > 0 && dy > 0;
  const base = {
    spacing: hasSpacing ? ({ row: dy * mm, column: dx * mm, source: 'pixdim' } as const) : null,
    pixelAspectRatio: hasSpacing ? dy / dx : 1,
    sliceThickness: Number.isFinite(dz) && dz > 0 && header.slices > 1 ? dz * mm : null,
  };
  const matrix = fromSform(header) ?? fromQform(header);
  const cosines = matrix && cosinesOf(toLps(matrix.steps[0], mm), toLps(matrix.steps[1], mm));
  if (!matrix || !cosines) return { ...base, imageOrientation: null, imagePosition: null, sliceStep: null };
  const step = toLps(matrix.steps[2], mm);
  return { ...base, imageOrientation: cosines, imagePosition: toLps(matrix.origin, mm), sliceStep: Math.hypot(...step) > 1e-6 ? step : null };
}

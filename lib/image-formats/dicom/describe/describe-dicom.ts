import type { CatalogueEntry, ImageDescription, SampleType, Vector3 } from '@/lib/imaging/image-description';
import { dot, sliceNormal } from '@/lib/imaging/orientation/patient-directions';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { recogniseBodyPart } from '@/lib/imaging/vocabulary/anatomy';
import { recogniseModality } from '@/lib/imaging/vocabulary/modalities';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';
import type { ParsedImage } from '../../contract';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { valueOfCell } from '../pixels/cell-values';
import { decodeNativeFrame } from '../pixels/native-frame';
import { DatasetReader } from './dataset-reader';
import { differencesOnly, readFunctionalGroups, uniformStep } from './frame-groups';
import type { GroupedValues } from './frame-groups';
import { locateFrames } from './locate-frames';
import type { LocatedFrames } from './locate-frames';
import { openDicomImage } from './open-image';
import { readPixelAttributes } from './pixel-attributes';
import type { PixelAttributes } from './pixel-attributes';
import { asVideo } from './describe-video';
import { readPalette } from './read-palette';

const floatBits: Readonly<Record<number, 32 | 64>> = { 0x7fe00008: 32, 0x7fe00009: 64 };

/**
 * @param file de-identified, in any transfer syntax; offsets of a deflated one refer to what inflating makes of it
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function describeDicom(file: Uint8Array): ParsedImage {
  const opened = openDicomImage(file);
  const { bytes } = opened;
  const pixels = readPixelAttributes(bytes, opened.dataset, floatBits[opened.pixelData.tag] ?? null);
  const located = locateFrames(bytes, opened, pixels);
  const isVideo = opened.encoding === 'video';
  const top = new DatasetReader(bytes, opened.dataset);
  const description = withRange(describe(pixels, located, top), located, bytes);
  const parsed = { description, frameTable: located.frameTable, catalogue: catalogue(top, description) };
  return isVideo ? asVideo(bytes, parsed) : parsed;
}

function sampleTypeOf({ isFloat, bitsAllocated, pixelRepresentation }: PixelAttributes): SampleType {
  if (isFloat) return bitsAllocated === 64 ? 'float64' : 'float32';
  const bits = bitsAllocated === 16 || bitsAllocated === 32 ? bitsAllocated : 8;
  return `${pixelRepresentation === 1 ? 'int' : 'uint'}${bits}`;
}

/** A picture of single bits is black and white; the range of its values says so only when both occur. */
const bitWindow = { center: 1, width: 2 };

function describe(pixels: PixelAttributes, { layout, frameTable }: LocatedFrames, top: DatasetReader): ImageDescription {
  const { isFloat: _isFloat, ...attributes } = pixels;
  const { common, details } = readFunctionalGroups(top, pixels.frames);
  const ownWindows = top.windows();
  const image = {
    rescaleSlope: top.number(0x00281053) ?? common.detail.rescaleSlope ?? 1,
    rescaleIntercept: top.number(0x00281052) ?? common.detail.rescaleIntercept ?? 0,
    windows: ownWindows.length > 0 ? ownWindows : (common.detail.windows ?? []),
    imageOrientation: top.cosines(0x00200037) ?? common.detail.imageOrientation ?? null,
    imagePosition: top.vector(0x00200032) ?? common.detail.imagePosition ?? null,
  };
  const isPalette = pixels.photometricInterpretation === 'PALETTE COLOR';
  const isColour = pixels.samplesPerPixel === 3 || isPalette;
  const fallback = pixels.bitsStored === 1 ? [bitWindow] : [];
  return {
    ...attributes,
    ...image,
    ...layout,
    ...(isPalette ? { palette: readPalette(top, pixels.pixelRepresentation === 1) } : {}),
    ...(frameTable.encoding === 'raw' ? {} : { frameEncoding: frameTable.encoding }),
    windows: isColour ? [] : image.windows.length > 0 ? image.windows : fallback,
    ...paddingOf(pixels, top),
    ...spacingOf(top, common),
    minimum: null, maximum: null,
    format: 'dicom', volumes: 1, sampleType: sampleTypeOf(pixels),
    rescaleType: top.text(0x00281054) || common.rescaleType || null,
    modalityLut: isColour ? null : top.lookupTable(0x00283000),
    voiLut: isColour ? null : top.lookupTable(0x00283010),
    voiLutFunction: voiFunctionOf(top.text(0x00281056)),
    sliceThickness: top.number(0x00180050) ?? common.sliceThickness,
    sliceStep: uniformStep((details ?? []).map((detail) => detail.imagePosition)),
    frameTimeMs: frameTimeOf(top),
    laterality: lateralityOf(top),
    modality: recogniseModality(top.text(0x00080060)), bodyPart: recogniseBodyPart(top.text(0x00180015)),
    presentation: asStored,
    perFrame: details ? differencesOnly(details, image) : null,
  };
}

function voiFunctionOf(text: string): ImageDescription['voiLutFunction'] {
  return text === 'SIGMOID' || text === 'LINEAR_EXACT' ? text : 'LINEAR';
}

type PaddingFields = Pick<ImageDescription, 'pixelPaddingValue' | 'pixelPaddingRangeLimit'>;

/** Padding values in the same form as the stored values: masked, and signed when the pixels are. */
function paddingOf(pixels: PixelAttributes, top: DatasetReader): PaddingFields {
  const stored = (tag: number): number | null => {
    const value = top.number(tag);
    return value === null || pixels.isFloat ? null : valueOfCell(value, { ...pixels, highBit: pixels.bitsStored - 1 });
  };
  return { pixelPaddingValue: stored(0x00280120), pixelPaddingRangeLimit: stored(0x00280121) };
}

/** Range over all frames of native pixels, frame by frame; what is compressed is left to whoever decodes it, and numbers of colours have none. */
function withRange(description: ImageDescription, { frameTable }: LocatedFrames, bytes: Uint8Array): ImageDescription {
  if (frameTable.encoding !== 'raw' || description.palette) return description;
  let [minimum, maximum] = [Infinity, -Infinity];
  for (let frame = 0; frame < description.frames; frame += 1) {
    const range = valueRange(decodeNativeFrame(description, frameOf(frameTable, frame, bytes)), description);
    minimum = Math.min(minimum, range?.minimum ?? Infinity);
    maximum = Math.max(maximum, range?.maximum ?? -Infinity);
  }
  return minimum <= maximum ? { ...description, minimum, maximum } : description;
}

function spacingOf(top: DatasetReader, common: GroupedValues): Pick<ImageDescription, 'spacing' | 'pixelAspectRatio'> {
  const own = top.numbers(0x00280030);
  const [row, column] = own.length > 0 ? own : common.spacing;
  if (row !== undefined && column !== undefined && row > 0 && column > 0) {
    return { spacing: { row, column, source: 'PixelSpacing' }, pixelAspectRatio: row / column };
  }
  const [imagerRow, imagerColumn] = top.numbers(0x00181164);
  if (imagerRow !== undefined && imagerColumn !== undefined && imagerRow > 0 && imagerColumn > 0) {
    return { spacing: { row: imagerRow, column: imagerColumn, source: 'ImagerPixelSpacing' }, pixelAspectRatio: imagerRow / imagerColumn };
  }
  const [vertical, horizontal] = top.numbers(0x00280034);
  const isUsable = vertical !== undefined && horizontal !== undefined && vertical > 0 && horizontal > 0;
  return { spacing: null, pixelAspectRatio: isUsable ? vertical / horizontal : 1 };
}

function frameTimeOf(top: DatasetReader): number | null {
  const frameTime = top.number(0x00181063);
  if (frameTime !== null && frameTime > 0) return frameTime;
  const steps = top.numbers(0x00181065).filter((step) => step > 0);
  if (steps.length > 0) return steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const cineRate = top.number(0x00180040);
  return cineRate !== null && cineRate > 0 ? 1000 / cineRate : null;
}

function lateralityOf(top: DatasetReader): ImageDescription['laterality'] {
  const text = top.text(0x00200062) || top.text(0x00200060);
  return text === 'L' || text === 'R' || text === 'B' || text === 'U' ? text : null;
}

function catalogue(top: DatasetReader, description: ImageDescription): CatalogueEntry {
  const { imageOrientation, imagePosition, modality, bodyPart } = description;
  const position: Vector3 | null = imagePosition;
  return {
    studyInstanceUid: top.text(0x0020000d), seriesInstanceUid: top.text(0x0020000e), sopInstanceUid: top.text(0x00080018),
    patientPseudonym: top.text(0x00100020), modality, bodyPart,
    seriesNumber: top.number(0x00200011), instanceNumber: top.number(0x00200013),
    seriesDescription: null,
    frameOfReferenceUid: top.text(0x00200052) || null,
    slicePosition: imageOrientation && position ? dot(sliceNormal(imageOrientation), position) : null,
  };
}

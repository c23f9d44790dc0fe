import type { CatalogueEntry, ImageDescription, SampleType, Vector3 } from '@/lib/imaging/image-description';
import { dot, sliceNormal } from '@/lib/imaging/orientation/patient-directions';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { recogniseBodyPart } from '@/lib/imaging/vocabulary/anatomy';
import { recogniseModality } from '@/lib/imaging/vocabulary/modalities';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';
import type { ParsedImage } from '../../contract';
import { cellValue } from '../deidentify/canonical-pixels';
import { decodeCells } from '../decode-dicom-frame';
import { openDicomFile } from '../reading/open-file';
import { explicitLittleEndian } from '../reading/syntaxes';
import { malformed } from '../reading/refusals';
import { DatasetReader } from './dataset-reader';
import { differencesOnly, readFunctionalGroups, uniformStep } from './frame-groups';
import type { GroupedValues } from './frame-groups';
import { readImagePixelModule } from './image-pixel-module';
import type { ImagePixelModule } from './image-pixel-module';

/** @param bytes of a de-identified file: explicit VR little endian with canonical pixels */
export function describeDicom(bytes: Uint8Array): ParsedImage {
  const opened = openDicomFile(bytes);
  if (opened.transferSyntax !== explicitLittleEndian) throw malformed('A stored DICOM object must be explicit VR little endian.');
  const module = readImagePixelModule(bytes, opened.dataset);
  const top = new DatasetReader(bytes, opened.dataset);
  const description = describe(bytes, module, top);
  const table = { kind: 'uniform', offset: module.pixelData.offset, length: module.frameBytes, count: module.frames } as const;
  return { description, frameTable: { encoding: 'raw', frames: table }, catalogue: catalogue(top, description) };
}

function sampleTypeOf(module: ImagePixelModule): SampleType {
  return `${module.pixelRepresentation === 1 ? 'int' : 'uint'}${module.bitsAllocated}`;
}

function describe(bytes: Uint8Array, module: ImagePixelModule, top: DatasetReader): ImageDescription {
  const { pixelData: _pixelData, frameBytes: _frameBytes, surplusBytes: _surplusBytes, ...pixels } = module;
  const { common, details } = readFunctionalGroups(top, module.frames);
  const ownWindows = top.windows();
  const image = {
    rescaleSlope: top.number(0x00281053) ?? common.detail.rescaleSlope ?? 1,
    rescaleIntercept: top.number(0x00281052) ?? common.detail.rescaleIntercept ?? 0,
    windows: ownWindows.length > 0 ? ownWindows : (common.detail.windows ?? []),
    imageOrientation: top.cosines(0x00200037) ?? common.detail.imageOrientation ?? null,
    imagePosition: top.vector(0x00200032) ?? common.detail.imagePosition ?? null,
  };
  const isColour = module.samplesPerPixel === 3;
  const base = {
    ...pixels,
    ...image,
    windows: isColour ? [] : image.windows,
    ...paddingOf(module, top),
    ...spacingOf(top, common),
  };
  const modality = recogniseModality(top.text(0x00080060));
  return {
    ...base,
    ...rangeOf(bytes, module, base),
    format: 'dicom', volumes: 1, sampleType: sampleTypeOf(module), byteOrder: 'little',
    rescaleType: top.text(0x00281054) || common.rescaleType || null,
    modalityLut: isColour ? null : top.lookupTable(0x00283000),
    voiLut: isColour ? null : top.lookupTable(0x00283010),
    voiLutFunction: voiFunctionOf(top.text(0x00281056)),
    sliceThickness: top.number(0x00180050) ?? common.sliceThickness,
    sliceStep: uniformStep((details ?? []).map((detail) => detail.imagePosition)),
    frameTimeMs: frameTimeOf(top),
    laterality: lateralityOf(top),
    modality, bodyPart: recogniseBodyPart(top.text(0x00180015)),
    presentation: asStored,
    perFrame: details ? differencesOnly(details, image) : null,
  };
}

function voiFunctionOf(text: string): ImageDescription['voiLutFunction'] {
  return text === 'SIGMOID' || text === 'LINEAR_EXACT' ? text : 'LINEAR';
}

type PaddingFields = Pick<ImageDescription, 'pixelPaddingValue' | 'pixelPaddingRangeLimit'>;

/** Padding values in the same form as the stored values: masked, and signed when the pixels are. */
function paddingOf(module: ImagePixelModule, top: DatasetReader): PaddingFields {
  const stored = (tag: number): number | null => {
    const value = top.number(tag);
    return value === null ? null : cellValue(value, { ...module, highBit: module.bitsStored - 1 });
  };
  return { pixelPaddingValue: stored(0x00280120), pixelPaddingRangeLimit: stored(0x00280121) };
}

function rangeOf(bytes: Uint8Array, module: ImagePixelModule, padding: PaddingFields): Pick<ImageDescription, 'minimum' | 'maximum'> {
  const all = bytes.subarray(module.pixelData.offset, module.pixelData.offset + module.frameBytes * module.frames);
  const range = valueRange(decodeCells(module, all), padding);
  return { minimum: range?.minimum ?? null, maximum: range?.maximum ?? null };
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

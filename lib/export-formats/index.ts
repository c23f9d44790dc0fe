/** The family of export formats: the one list. To add a format, write its file and add it to `EXPORT_FORMATS`; nothing else changes. */
import { coco } from './coco';
import type { ExportFormat } from './contract';
import { nativeJson } from './native/native-json';

export type { ExportAnnotation, ExportDataset, ExportFormat, ExportImage } from './contract';
export { nativeDocumentSchema, nativeJsonSchema } from './native/document';
export type { NativeAnnotation, NativeDocument, NativeImage, NativeLabelSet } from './native/document';

export const EXPORT_FORMATS: readonly ExportFormat[] = [coco, nativeJson];

export function findExportFormat(name: string): ExportFormat | null {
  return EXPORT_FORMATS.find((format) => format.name === name) ?? null;
}

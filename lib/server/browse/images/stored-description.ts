import { frameTableSchema, imageDescriptionSchema, type FrameTable, type ImageDescription } from '@/lib/imaging/image-description';

/** The two JSON columns of an image row. Throws when a row was not written by ingest. */
export function readStoredDescription(row: { description: string; frameTable: string }): { description: ImageDescription; frameTable: FrameTable } {
  return {
    description: imageDescriptionSchema.parse(JSON.parse(row.description)),
    frameTable: frameTableSchema.parse(JSON.parse(row.frameTable)),
  };
}

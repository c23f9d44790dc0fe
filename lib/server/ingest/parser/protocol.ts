import type { DeidentificationReport } from '@/lib/image-formats';
import type { ErrorCode } from '@/lib/domain/errors';
import type { CatalogueEntry, FrameTable, ImageDescription } from '@/lib/imaging/image-description';
import type { StoredObject } from '../../storage';

/** What the server asks of a parser child: one file at a time. */
export interface ParseRequest {
  sourcePath: string;
  projectId: string;
  /** 32 bytes, base64url. Crosses the pipe between the two processes and nothing else. */
  pseudonymKey: string;
  /** Files without identifiers of their own that share it become one study. */
  studyKey: string;
  /** What the uploader said; '' when nothing. */
  modality: string;
  bodyPart: string;
}

/** A file that was read: its de-identified bytes and its preview are in the object store. */
export interface ParsedFile {
  object: StoredObject;
  /** SHA-256 over the bytes of all frames, in order; hex. */
  pixelHash: string;
  thumbnailKey: string;
  description: ImageDescription;
  frameTable: FrameTable;
  catalogue: CatalogueEntry;
  deidentification: DeidentificationRecord;
}

/** Kept with the image: who de-identified it and by which rules, and how often each kind of rule was applied. Never a value. */
export interface DeidentificationRecord {
  by: 'client' | 'server';
  verified: true;
  format: string;
  report: DeidentificationReport | null;
}

export type ParseReply =
  | { kind: 'parsed'; file: ParsedFile }
  /** The file's fault. `reason` is for the person. */
  | { kind: 'refused'; code: ErrorCode; reason: string }
  /** Ours, or the machine's (disk full): worth another attempt. */
  | { kind: 'failed' };

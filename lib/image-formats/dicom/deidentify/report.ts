import { tableSha256 } from '@/lib/imaging/deidentification/confidentiality-table';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationReport } from '../../contract';
import type { OpenedFile } from '../reading/open-file';
import type { Cleaning } from './cleaning';
import type { CleanPixels } from './pixels/clean-pixel-data';

/** Name and version of the rules; counts up whenever the same file may come out differently. */
export const engineVersion = 'fiducial-table-5';

/** What was done, as counts: goes into the audit row and the certificate of the image (DEID-18). */
export function reportOf(opened: OpenedFile, { counts }: Cleaning, pixels: CleanPixels | null, options: DeidentificationProfile, tableEdition: string): DeidentificationReport {
  const { kept, removed, emptied, dummied, uids, dates, cleaned, privateRemoved, privateKept } = counts;
  return {
    format: 'dicom', profile: engineVersion, kept: kept + privateKept, replaced: emptied + dummied + uids + dates + cleaned, removed: removed + privateRemoved,
    privateRemoved, maskedCells: pixels?.maskedCells ?? 0, trailingBytesDropped: opened.trailingBytes + (pixels?.droppedBytes ?? 0),
    rules: { tableEdition, tableSha256, options, counts: { ...counts } },
  };
}

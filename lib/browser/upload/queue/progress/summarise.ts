import type { UploadFile } from '../../contract';
import { isOver } from '../entry-list';

/** What would be sent, before it is. */
export interface Preflight {
  readonly files: number;
  readonly bytes: number;
  readonly needDetails: number;
  /** By format, most files first. */
  readonly kinds: readonly { readonly format: string; readonly files: number; readonly bytes: number }[];
  /** By reason, most files first. */
  readonly refused: readonly { readonly reason: string; readonly files: number }[];
}

/** Of the files that the person has chosen but not started. */
export function summarise(files: readonly UploadFile[]): Preflight {
  const kinds = new Map<string, { format: string; files: number; bytes: number }>();
  const refused = new Map<string, { reason: string; files: number }>();
  let [count, bytes, needDetails] = [0, 0, 0];
  for (const file of files) {
    if (file.isStarted) continue;
    if (file.phase === 'refused') refused.set(file.reason, { reason: file.reason, files: (refused.get(file.reason)?.files ?? 0) + 1 });
    if (isOver(file)) continue;
    count += 1;
    bytes += file.size;
    if (file.phase !== 'looking') {
      const kind = kinds.get(file.format) ?? { format: file.format, files: 0, bytes: 0 };
      kinds.set(file.format, { ...kind, files: kind.files + 1, bytes: kind.bytes + file.size });
    }
    if (file.needsDetails) needDetails += 1;
  }
  const most = (a: { files: number }, b: { files: number }) => b.files - a.files;
  return { files: count, bytes, needDetails, kinds: [...kinds.values()].sort(most), refused: [...refused.values()].sort(most) };
}

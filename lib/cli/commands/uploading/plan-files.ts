import { dirname } from 'node:path/posix';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { opaqueGroupingKey } from '@/lib/imaging/identity/pseudonyms';
import type { FoundFile } from '../../files/list-files';
import type { CleanTask } from '../../work/contract';
import type { WorkPool } from '../../work/pool';
import type { Fate } from './report';

export interface PlannedFile {
  readonly file: FoundFile;
  readonly task: CleanTask;
  /** The same for the same file in every run, and nothing can be read from it. */
  readonly clientKey: string;
  readonly groupKey: string;
}

export interface Statement {
  readonly key: Uint8Array;
  readonly profile: DeidentificationProfile;
  readonly modality: string;
  readonly anatomy: string;
}

const SAY_IT = 'The file does not say what it shows. Add --modality and --anatomy (for example --modality US --anatomy BREAST).';

/** Looks at each file's beginning: what can be sent, and what not and why. */
export async function planFiles(pool: WorkPool, files: readonly FoundFile[], statement: Statement): Promise<{ planned: PlannedFile[]; refused: Fate[] }> {
  const planned: PlannedFile[] = [];
  const refused: Fate[] = [];
  await Promise.all(files.map(async (file) => {
    const reply = await pool.run({ kind: 'sniff', source: file.source });
    const isClear = reply.kind === 'sniffed' && (reply.saysItsKind || (statement.modality !== '' && statement.anatomy !== ''));
    if (isClear) planned.push(planFile(file, statement));
    else refused.push({ name: file.name, outcome: 'refused', reason: reply.kind === 'refused' ? reply.reason : SAY_IT });
  }));
  const place = new Map(files.map((file, index) => [file, index]));
  return { planned: planned.sort((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0)), refused };
}

function planFile(file: FoundFile, { key, profile, modality, anatomy }: Statement): PlannedFile {
  const groupKey = opaqueGroupingKey(key, dirname(file.name));
  return {
    file, groupKey,
    clientKey: opaqueGroupingKey(key, `file\n${file.name}\n${file.size}\n${file.modifiedMs}`),
    task: { kind: 'clean', source: file.source, pseudonymKey: key, profile, studyKey: groupKey, modality, bodyPart: anatomy, acceptsObjects: false },
  };
}

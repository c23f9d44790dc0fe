import { detectImageFormat } from '@/lib/image-formats';
import type { SniffTask, WorkReply } from './contract';
import { readStart } from './read-source';

export async function sniffFile({ source }: SniffTask): Promise<WorkReply> {
  const format = detectImageFormat(await readStart(source, 4096));
  return { kind: 'sniffed', format: format.name, saysItsKind: format.name === 'dicom' };
}

import { frameEncodingOf } from '@/lib/image-formats/dicom/pixels/transfer-encodings';
import { storedSyntaxUid, syntaxOf } from '@/lib/image-formats/dicom/reading/syntaxes';
import { transferSyntaxes, transferSyntaxName } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import { table } from './markdown';

/** What a function answers, or a dash when it refuses. */
function askOrDash(ask: () => string): string {
  try {
    return ask();
  } catch {
    return '-';
  }
}

/** Every transfer syntax that the product knows by name, asked of the reader and of the decoders. */
export function transferSyntaxSection(): string {
  const rows = Object.entries(transferSyntaxes).map(([uid, name]) => [
    name, uid, askOrDash(() => transferSyntaxName(storedSyntaxUid(syntaxOf(uid)))), askOrDash(() => frameEncodingOf(uid)),
  ]);
  return table(['Transfer syntax', 'UID', 'De-identified, and stored as', 'Frames decoded as'], rows);
}

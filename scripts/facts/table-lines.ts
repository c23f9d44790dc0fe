import { readCsv } from './read-csv';

/** Columns of the CSV after tag, keyword, VR and basic action, by the names that the lines of the data module use. */
const columns = ['safePrivate', 'uids', 'device', 'institution', 'patient', 'fullDates', 'modifiedDates', 'descriptors', 'structured', 'graphics'] as const;

/** `(0008,0050)` → `0008,0050`; the private row becomes `odd,xxxx`. */
function shortTag(tag: string): string {
  return tag.startsWith('(GGGG') ? 'odd,xxxx' : tag.slice(1, -1).toLowerCase();
}

/** The rows of PS3.15 Table E.1-1 as lines `tag keyword VR basic option=action…`, in order of their tags. */
export function confidentialityLines(csv: string): string[] {
  return readCsv(csv).map(([tag = '', keyword = '', vr = '', basic = '', ...options]) => {
    const chosen = columns.flatMap((name, i) => (options[i] ? [`${name}=${options[i]}`] : []));
    return [shortTag(tag), keyword || '-', vr.replace(' or ', '|') || '-', basic, ...chosen].join(' ');
  }).sort();
}

/** The rows of the table of safe private elements as lines `group,element VR creator`, the creator last since it has blanks. */
export function safePrivateLines(csv: string): string[] {
  return readCsv(csv).map(([tag = '', creator = '', vr = '']) => `${tag.slice(1, 5).toLowerCase()},${tag.slice(8, 10).toLowerCase()} ${vr || '-'} ${creator}`).sort();
}

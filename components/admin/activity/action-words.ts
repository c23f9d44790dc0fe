/** Past tenses of the verbs in the log; a verb that is missing here stands as it is. */
const PAST: Record<string, string> = {
  accept: 'accepted', approve: 'approved', change: 'changed', complete: 'completed', create: 'created', delete: 'deleted', disable: 'disabled', enable: 'enabled', end: 'ended', expire: 'expired', open: 'opened', reject: 'rejected',
  remove: 'removed', replace: 'changed', resend: 'sent again', revoke: 'revoked', update: 'changed', view: 'viewed', withdraw: 'withdrawn',
};

/** `labelSet.replace` in words: `Label set changed`. */
export function actionWords(action: string): string {
  const words = action.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[\s._-]+/).filter(Boolean);
  const last = words.at(-1) ?? '';
  const text = [...words.slice(0, -1), words.length > 1 ? (PAST[last] ?? last) : last].join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Details of an entry as `fields: name description · role: admin`. */
export function detailWords(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
}

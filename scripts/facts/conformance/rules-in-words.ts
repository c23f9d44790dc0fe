import type { ValueRule } from '@/lib/image-formats/dicom/profile/value-rules';

const number = (value: number): string => (value > 1e12 ? 'any' : value.toLocaleString('en'));

/** How a value is judged, in a few words. */
const words: { readonly [Kind in ValueRule['kind']]: (rule: Extract<ValueRule, { kind: Kind }>) => string } = {
  number: ({ limit, count }) => `numbers${limit > 1e12 ? '' : ` up to ${number(limit)}`}${Number.isFinite(count) ? `, at most ${number(count)}` : ''}`,
  terms: ({ terms }) => (terms.size <= 12 ? `one of ${[...terms].join(', ')}` : `one of ${terms.size} defined terms`),
  'vetted-values': () => 'defined terms, others left out',
  'defined-terms': () => 'defined terms of the standard',
  'image-type': () => 'defined terms, others become OTHER',
  pattern: ({ pattern }) => `matches \`${pattern.source}\``,
  uid: ({ keeps }) => (keeps ? 'UIDs of the standard stay, others are renamed' : 'renamed'),
  text: ({ required }) => (required ? 'vetted words, else a dummy' : 'vetted words'),
  'optional-text': ({ option }) => `a dummy; vetted words with ${option}`,
  code: () => 'codes of public schemes',
  'code-meaning': () => 'vetted words of codes of public schemes',
  age: () => 'ages; above 089Y becomes 090Y',
  pointer: () => 'tags of the standard',
  'lookup-table': () => 'tables of the length that their descriptor says',
  'colour-profile': () => 'the numbers of an ICC profile, its texts blank',
  'character-set': () => 'defined terms of character sets',
  sequence: () => 'items, cleaned',
  pixels: () => 'cleaned as said below',
};

export function ruleInWords(rule: ValueRule): string {
  return (words[rule.kind] as (one: ValueRule) => string)(rule);
}

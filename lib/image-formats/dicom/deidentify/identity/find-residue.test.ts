import { describe, expect, it } from 'vitest';
import { unstated } from '../../characters/code-sets';
import { openDicomFile } from '../../reading/open-file';
import type { CleanElement } from '../cleaning';
import { imageWith } from '../proof/fixtures/image.fixture';
import { leaf, sequence, text, writeTree, type Node } from '../proof/fixtures/tree.fixture';
import { hasResidue } from './find-residue';
import { Identifiers } from './identifiers';

const found = new Identifiers();
found.addName('Woods^Zoe');
found.addDecoded('\u5c71\u7530^\u592a\u90ce');
found.addDecoded('\u0418\u0432\u0430\u043d\u043e\u0432');

/** Everything of a file as a copy, which is what cleaning leaves of an element that it does not touch. */
function copiesOf(...nodes: Node[]): { bytes: Uint8Array; copies: CleanElement[] } {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(...nodes), 'explicit'));
  return { bytes, copies: [...dataset.values()].map((element) => ({ kind: 'copy', tag: element.tag, element })) };
}
const isLeft = (...nodes: Node[]): boolean => {
  const { bytes, copies } = copiesOf(...nodes);
  return hasResidue(bytes, copies, found, unstated);
};
const written = (vr: string, value: string | Uint8Array): boolean =>
  hasResidue(new Uint8Array(), [{ kind: 'value', tag: 0x00091010, vr, value: typeof value === 'string' ? text(value) : value }], found, unstated);
const yamada = text('\u5c71\u7530', 'utf8');
const unicode = leaf(0x00080005, 'CS', 'ISO_IR 192');

describe('a name in bytes that nobody reads as text', () => {
  // PS3.5 6.2: tables, profiles, vectors.
  it.each(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN', 'FL', 'FD', 'US', 'SS', 'UL', 'SL', 'UV', 'SV'])('is found in %s', (vr) => expect(written(vr, '..WOODS.')).toBe(true));
  it.each(['LO', 'UI', 'DS', 'AT'])('is not looked for in %s, whose values were held against it one by one', (vr) => expect(written(vr, '..WOODS.')).toBe(false));

  it('in small letters, and with zeros between them', () => {
    expect([written('OB', '...woods'), written('OW', 'w\0o\0o\0d\0s\0'), written('OB', 'nothing of it')]).toEqual([true, true, false]);
  });

  it('needs eight bytes', () => expect([written('OB', '.WOODS.'), written('OB', '.WOODS..')]).toEqual([false, true]));

  it('in characters outside ASCII', () => {
    expect(written('OB', Buffer.concat([yamada, text('..')]))).toBe(true);
    expect(written('OB', text('\u6771\u4eac..', 'utf8'))).toBe(false);
  });

  it('is found in a copy, at any depth', () => {
    expect(isLeft(leaf(0x00091010, 'OB', '..WOODS.'))).toBe(true);
    expect(isLeft(leaf(0x00091010, 'OB', '..WORDS.'))).toBe(false);
    expect(isLeft(sequence(0x00081115, [], [leaf(0x0020930c, 'OB', 'a'), leaf(0x00282000, 'OB', '..WOODS.')]))).toBe(true);
    expect(isLeft(sequence(0x00081115, [sequence(0x00081199, [leaf(0x00282000, 'OB', '..WOODS.')])]))).toBe(true);
  });

  it('only inside the value itself', () => {
    expect(isLeft(leaf(0x0008103e, 'LO', 'WOODS'), leaf(0x00082000, 'OB', '12345678'))).toBe(false);
  });
});

describe('a name in a text with characters outside ASCII', () => {
  it.each(['LO', 'SH', 'ST', 'LT', 'UC', 'UT', 'PN'])('is found in %s', (vr) => expect(isLeft(unicode, leaf(0x00091010, vr, yamada))).toBe(true));
  it.each(['UR', 'DS', 'UI'])('is not looked for in %s, which can hold none', (vr) => expect(isLeft(unicode, leaf(0x00091010, vr, yamada))).toBe(false));

  it('and not in one of ASCII, which was held against it before', () => expect(isLeft(leaf(0x0008103e, 'LO', 'Woods'))).toBe(false));

  it('nor where another stands', () => expect(isLeft(unicode, leaf(0x0008103e, 'LO', text('\u6771\u4eac', 'utf8')))).toBe(false));

  const cyrillic = leaf(0x00080005, 'CS', 'ISO_IR 144');
  /** In ISO 8859-5. */
  const ivanov = text('\xb8\xd2\xd0\xdd\xde\xd2');

  it('is read by the character set that the clean file states', () => {
    expect(isLeft(cyrillic, leaf(0x0008103e, 'LO', ivanov))).toBe(true);
    const { bytes, copies } = copiesOf(cyrillic, leaf(0x0008103e, 'LO', ivanov));
    expect(hasResidue(bytes, copies.filter(({ tag }) => tag === 0x0008103e), found, unstated), 'without it these are other characters').toBe(false);
  });

  it('and by that of its own item', () => {
    expect(isLeft(sequence(0x00081115, [cyrillic, leaf(0x0008103e, 'LO', ivanov)]))).toBe(true);
    expect(isLeft(cyrillic, sequence(0x00081115, [leaf(0x0008103e, 'LO', ivanov)])), 'or of what is around it').toBe(true);
  });
});

describe('what was written anew', () => {
  it('is looked through in sequences, and what the product adds itself is not', () => {
    const { bytes, copies } = copiesOf(leaf(0x00091010, 'OB', '..WOODS.'));
    const [image] = [...openDicomFile(bytes).dataset.values()];
    if (!image) throw new Error('empty');
    expect(hasResidue(bytes, [{ kind: 'sequence', tag: 0x00081115, element: image, items: [[], copies] }], found, unstated)).toBe(true);
    expect(hasResidue(bytes, [{ kind: 'sequence', tag: 0x00081115, element: image, items: [[]] }], found, unstated)).toBe(false);
    expect(hasResidue(bytes, [{ kind: 'new', tag: 0x00120063, element: { tag: 0x00120063, vr: 'OB', value: text('..WOODS.') } }], found, unstated)).toBe(false);
  });
});

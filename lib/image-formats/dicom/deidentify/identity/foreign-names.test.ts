import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { joinParts } from '../../../bytes/join-parts';
import { imageWith } from '../proof/fixtures/image.fixture';
import type { Node } from '../proof/fixtures/tree.fixture';
import { childAt, leaf, readTree, sequence, text, textOf, words, writeTree } from '../proof/fixtures/tree.fixture';
import { verifyDicom } from '../../verify-dicom';
import { deidentifyDicom } from '../deidentify-dicom';

const context = { pseudonymKey: new Uint8Array(32).fill(3), grouping: { studyKey: '' }, profile: { ...deidentificationPresets.tcia, retainInstitutionIdentity: true } };
const institution = 0x00080080;
const hex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits, 'hex'));

function clean(...nodes: Node[]): readonly Node[] {
  const out = joinParts(deidentifyDicom(writeTree(imageWith(...nodes), 'explicit'), context).parts);
  expect(verifyDicom(out, context)).toEqual([]);
  return readTree(out, new Set()).nodes;
}
const characterSet = (terms: string): Node => leaf(0x00080005, 'CS', terms);
const name = (bytes: Uint8Array | string): Node => leaf(0x00100010, 'PN', bytes);
const kept = (bytes: Uint8Array | string, ...nodes: Node[]): string => textOf(childAt(clean(leaf(institution, 'LO', bytes), ...nodes), institution));

const yamada = text('Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B');
const japanese = characterSet('\\ISO 2022 IR 87');

describe('a name in a text that an option retains', () => {
  it.each<[string, Node, Uint8Array, Uint8Array]>([
    ['by the older escape sequence', japanese, yamada, text('\x1b$@;3ED\x1b(J clinic')],
    ['phonetic, in half-width katakana', japanese, yamada, text('\x1b)I\xd4\xcf\xc0\xde clinic')],
    ['phonetic, in full-width katakana', japanese, yamada, text('\x1b$B%d%^%@\x1b(B')],
    ['in full-width Latin letters', japanese, yamada, text('\x1b$B#Y#a#m#a#d#a\x1b(B')],
    ['without an escape sequence between', japanese, yamada, text('\x1b$BB@O:;3ED\x1b(B')],
    ['in Korean, called into the lower half', characterSet('\\ISO 2022 IR 149'), text('Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7'), text('\x1b$(C\x51\x4e\x54\x57\x1b(B')],
    ['in GB18030 with the forms of a letter that differ', characterSet('GB18030'), hex('cdf55ed0a1b6ab'), hex('d2bdd4bad0a1b6ab')],
    ['in UTF-8 where the file says nothing', characterSet(''), text('Müller^Jörg'), text('Haus Müller', 'utf8')],
    ['spelled out in ASCII', characterSet('ISO_IR 100'), text('Müller^Jörg'), text('Mueller Haus')],
    ['without its accents', characterSet('ISO_IR 100'), text('Müller^Jörg'), text('Haus Muller')],
    ['decomposed', characterSet('ISO_IR 192'), text('Müller^Jörg', 'utf8'), text('Haus Mu\u0308ller', 'utf8')],
    ['in a text that cannot be read', japanese, yamada, text('\x1b%/1clinic')],
  ])('%s', (_how, terms, person, place) => {
    expect(kept(place, terms, name(person))).toBe('');
  });

  it('and no other text', () => {
    expect(kept(text('\x1b$B1!9g\x1b(B'), japanese, name(yamada))).not.toBe('');
    expect(kept(text('Universitätsklinik', 'utf8'), characterSet('ISO_IR 192'), name(text('Müller^Jörg', 'utf8')))).not.toBe('');
    expect(kept(text('Universitätsklinik'), name('Fairweather^Florence'))).not.toBe('');
  });

  it('by the character set of its own item', () => {
    const item = [characterSet('\\ISO 2022 IR 87'), leaf(institution, 'LO', text('\x1b$B;3ED\x1b(B'))];
    const person = name(text('Yamada=山田', 'utf8'));
    const nodes = clean(characterSet('ISO_IR 192'), person, sequence(0x00082112, item));
    expect(textOf(childAt(nodes, 0x00082112, institution))).toBe('');
  });
});

describe('a description', () => {
  it('is judged by its characters, so that no half of one passes for a letter', () => {
    const description = childAt(clean(japanese, name(yamada), leaf(0x0008103e, 'LO', text('CHEST \x1b$B#A#B\x1b(B CT'))), 0x0008103e);
    expect(textOf(description)).toBe('CHEST CT');
  });

  it('with escape sequences that say nothing is written without them', () => {
    const description = childAt(clean(japanese, leaf(0x0008103e, 'LO', text('\x1b(BCHEST CT'))), 0x0008103e);
    expect(textOf(description)).toBe('CHEST CT');
  });
});

describe('bytes that are kept', () => {
  const lut = (bytes: Uint8Array): Node[] => {
    const value = new Uint8Array(64);
    value.set(bytes, 6);
    return [leaf(0x00283002, 'US', words(32, 0, 16)), leaf(0x00283006, 'US', value)];
  };
  const file = (...nodes: Node[]): Uint8Array => writeTree(imageWith(japanese, name(yamada), sequence(0x00283010, ...[[...nodes]])), 'explicit');

  it.each([
    ['UTF-8', text('山田', 'utf8')], ['UTF-16', text('山田', 'utf16le')], ['Shift JIS', hex('8e52936325')], ['EUC-JP', hex('bbb3c5c4')], ['ISO 2022', text('\x1b$B;3ED\x1b(B')], ['GB18030', hex('c9bdccef')],
  ])('are refused when they spell a name in %s', (_name, bytes) => {
    expect(() => deidentifyDicom(file(...lut(bytes)), context)).toThrow(/spells a name/);
  });

  it('and pass otherwise', () => {
    expect(deidentifyDicom(file(...lut(text('nothing of anybody'))), context).parts.length).toBeGreaterThan(0);
  });
});

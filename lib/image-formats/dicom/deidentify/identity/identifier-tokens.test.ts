import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Identifiers } from './identifiers';

function known(add: (identifiers: Identifiers) => void): Identifiers {
  const identifiers = new Identifiers();
  add(identifiers);
  return identifiers;
}
const readings = (raw: string, ...forms: string[]) => ({ raw, stated: raw, decoded: forms });
const decoded = (text: string) => readings('', text);
const utf8 = (text: string) => () => Buffer.from(`..${text}..`).toString('latin1');

describe('a name', () => {
  const rowe = known((one) => one.addName('Rowe^Annabel^X'));

  it.each(['ROWE', 'rowe', 'Dr. Rowe', 'ROWE_2', 'annabel', 'ANNABELS', 'MRANNABEL', 'ROWE^ANNABEL^X', 'Rowe Annabel X', 'XXROWEANNABELXYY'])('of four letters and more is found in %s', (text) => expect(rowe.isIn(text)).toBe(true));
  it.each(['', 'ROW', 'ROWENA', 'X', 'ANNA', 'CHEST', 'ROWE1ANNABE'])('is not found in %j', (text) => expect(rowe.isIn(text)).toBe(false));

  it('of three letters counts as a word, of two only as a short name', () => {
    expect(known((one) => one.addName('Kim^Bo')).isIn('KIM')).toBe(true);
    expect(known((one) => one.addName('Kim^Bo')).isIn('BO')).toBe(false);
    expect(known((one) => one.addName('Li^Bo')).isIn('LIBO')).toBe(false);
    expect(known((one) => one.addName('Lin^Bo')).isIn('ALINBOX'), 'five letters together').toBe(true);
  });

  it('counts inside longer words from five letters on', () => {
    expect(known((one) => one.addName('Woods')).isIn('WOODSTOCK')).toBe(true);
    expect(known((one) => one.addName('Wood')).isIn('WOODSTOCK')).toBe(false);
  });

  it('of two letters is family or given name, no word of the examination, and nothing else of the name', () => {
    const short = known((one) => one.addShortName('ng^Bo^Li'));
    expect(['NG', 'bo', 'NG CHEST', 'LI', 'NGBO'].map((text) => short.isIn(text))).toEqual([true, true, true, false, false]);
    const words = known((one) => one.addShortName('CT^MR'));
    expect(['CT', 'MR'].map((text) => words.isIn(text))).toEqual([false, false]);
    const other = known((one) => one.addShortName('N^Bob^'));
    expect(['N', 'BOB'].map((text) => other.isIn(text))).toEqual([false, false]);
  });

  it('with letters of Latin-1 is one word', () => {
    const mueller = known((one) => one.addName('M\u00fcller'));
    expect([mueller.isIn('M\u00fcller'), mueller.isIn('M'), mueller.isIn('LLER')]).toEqual([true, false, false]);
  });
});

describe('a number of the patient', () => {
  it('counts whole and in its parts of four characters and more', () => {
    const found = known((one) => one.addIdentifier('AB-4711 77X'));
    expect(['AB471177X', 'AB-4711-77X', '4711', 'AB', '77X', '471177'].map((text) => found.isIn(text))).toEqual([true, true, true, false, false, false]);
    expect(known((one) => one.addIdentifier('123')).isIn('123')).toBe(false);
    expect(known((one) => one.addIdentifier('1-2-3-4')).isIn('1234')).toBe(true);
  });

  it('holds no word of the examination', () => {
    const found = known((one) => one.addIdentifier('CHEST 48151'));
    expect([found.isIn('CHEST'), found.isIn('48151')]).toEqual([false, true]);
    expect(known((one) => one.addIdentifier('SIEMENS 48151')).isIn('SIEMENS'), 'nor of a device').toBe(false);
  });

  it('gives away its digits from five on', () => {
    const found = known((one) => one.addIdentifier('PID48151Q0099123R1234'));
    expect([48151, -48151, 48151.9, 99123, 1234, 4815].map((number) => found.isWhole(number))).toEqual([true, true, true, true, false, false]);
    expect(new Identifiers().isWhole(48151)).toBe(false);
  });

  it('is a number in others from six digits on, wherever the point stands', () => {
    const found = known((one) => one.addIdentifier('481516'));
    expect(['481516', '-48.1516', '00481516', '4815160', '48151', '48e1516'].map((text) => found.isNumber(text))).toEqual([true, true, true, false, false, true]);
    expect(known((one) => one.addIdentifier('48151')).isNumber('48151')).toBe(false);
    expect(known((one) => one.addIdentifier('000000')).isNumber('000000')).toBe(false);
  });
});

describe('a day', () => {
  const day = known((one) => one.addDate('20240205'));

  it.each(['20240205', '2024-02-05', '05.02.2024', '5 Feb 2024', '240205', '050224', 'T20240205X'])('is found as %s', (text) => expect(day.isIn(text)).toBe(true));

  it('of six digits means something else in a code, and of eight does not', () => {
    expect(['20240205', '05022024', '240205', '050224', '2024FEB05'].map((code) => day.isInCode(code))).toEqual([true, true, false, false, true]);
  });

  it('of six digits counts in codes when they name somebody, whichever came first', () => {
    expect(known((one) => (one.addDate('20240205'), one.addIdentifier('240205'))).isInCode('240205')).toBe(true);
    expect(known((one) => (one.addIdentifier('240205'), one.addDate('20240205'))).isInCode('240205')).toBe(true);
  });

  it('is a number, too', () => {
    expect([day.isWhole(20240205), day.isWhole(5022024), day.isWhole(2052024), day.isWhole(240205), day.isNumber('2024.0205')]).toEqual([true, true, true, false, true]);
  });

  it('is nothing when it is none', () => expect(known((one) => one.addDate('2024')).isIn('2024')).toBe(false));
});

describe('a name beyond ASCII', () => {
  const yamada = known((one) => one.addDecoded('Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046'));

  it.each(['\u5c71\u7530', '\u5c71\u7530\u592a\u90ce', '\u5c71\u7530\u3055\u3093', '\u30e4\u30de\u30c0', '\u3084\u307e\u3060', '\uff94\uff8f\uff80\uff9e', 'YAMADA', 'yamadatarou'])('is found as %s', (text) => expect(yamada.isInAny(decoded(text))).toBe(true));
  it.each(['\u5c71', '\u7530\u5c71', '\u6771\u4eac', 'CHEST', ''])('and not in %j', (text) => expect(yamada.isInAny(decoded(text))).toBe(false));

  it('of one character counts as a word of its own', () => {
    const li = known((one) => one.addDecoded('\u674e'));
    expect([li.isInAny(decoded('\u674e')), li.isInAny(decoded('\u674e clinic')), li.isInAny(decoded('\u674e\u767d'))]).toEqual([true, true, false]);
  });

  it('leaves out words of the examination and those of two letters', () => {
    const found = known((one) => one.addDecoded('Chest^Bo^Kim'));
    expect(['CHEST', 'BO', 'KIM', 'CHESTBOKIM'].map((text) => found.isInAny(decoded(text)))).toEqual([false, false, true, true]);
  });

  it('of two letters together is too short', () => expect(known((one) => one.addDecoded('L^I')).isInAny(decoded('LI'))).toBe(false));

  it('is found among bytes without the blanks around it', () => {
    expect(known((one) => one.addDecoded(' \u674e \u5c0f ')).isEncodedIn(utf8('\u674e \u5c0f'))).toBe(true);
  });

  it('is found in the raw reading as well, and nothing is found for nobody', () => {
    expect(yamada.isInAny(readings('YAMADA'))).toBe(true);
    expect(yamada.isInAny(readings('CHEST', 'ABDOMEN', '\u5c71\u7530'))).toBe(true);
    expect(new Identifiers().isInAny(readings('\u5c71\u7530', '\u5c71\u7530'))).toBe(false);
  });

  it('is found among bytes, each word and the whole', () => {
    expect(yamada.isEncodedIn(utf8('\u5c71\u7530'))).toBe(true);
    expect(yamada.isEncodedIn(utf8('\u592a\u90ce'))).toBe(true);
    expect(yamada.isEncodedIn(utf8('\u6771\u4eac'))).toBe(false);
    expect(yamada.isEncodedIn(utf8('YAMADA')), 'ASCII is looked for elsewhere').toBe(false);
  });

  it('costs no look at the bytes where there is none', () => {
    const found = known((one) => (one.addDecoded('Yamada'), one.addName('Yamada')));
    expect(found.isEncodedIn(() => { throw new Error('looked'); })).toBe(false);
  });

  it('is looked for among bytes for the first two hundred', () => {
    const many = known((one) => { for (let i = 0; i < 199; i += 1) one.addDecoded(`\u00c4\u00d6${String(i).padStart(3, '0')}`); });
    many.addDecoded('\u5c71\u7530\u592a');
    many.addDecoded('\u6771\u4eac\u90fd');
    expect([many.isEncodedIn(utf8('\u5c71\u7530\u592a')), many.isEncodedIn(utf8('\u6771\u4eac\u90fd'))]).toEqual([true, false]);
  });
});

describe('letters that bytes spell', () => {
  it('hold a name of five letters, digits from eight on', () => {
    const found = known((one) => { for (const text of ['WOODS', 'ROWE', '4815162', '48151699', 'Q4815']) one.addIdentifier(text); });
    expect(['XWOODSX', 'XROWEX', 'X4815162X', 'X48151699X', 'XQ4815X', ''].map((text) => found.isSpelledIn(text))).toEqual([true, false, false, true, true, false]);
  });

  it('hold no ideographs, which are looked for as bytes', () => {
    expect(known((one) => one.addDecoded('\u5c71\u7530')).isSpelledIn('\u5c71\u7530')).toBe(false);
  });

  it('are looked through for the first two hundred', () => {
    const found = known((one) => { for (let i = 0; i <= 200; i += 1) one.addIdentifier(`NAME${i}X`); });
    expect([found.isSpelledIn('NAME199X'), found.isSpelledIn('NAME200X')]).toEqual([true, false]);
  });
});

describe('a file with more names than the search can bear', () => {
  const many = (count: number): Identifiers => known((one) => { for (let i = 0; i < count; i += 1) one.addIdentifier(`ZQX${i}J`); });

  it('makes every text and code suspicious', () => {
    const few = many(1_900);
    expect([few.isIn('CHEST'), few.isInCode('T-D3000'), few.isInAny(decoded('CHEST'))]).toEqual([false, false, false]);
    const all = many(2_100);
    expect([all.isIn('CHEST'), all.isInCode('T-D3000'), all.isInAny(decoded('CHEST')), all.isInAny(readings(''))]).toEqual([true, true, true, true]);
  });

  it('keeps no more than two thousand numbers', () => {
    const found = known((one) => { for (let i = 0; i < 2_001; i += 1) one.addIdentifier(String(100_000 + i)); });
    expect([found.isWhole(101_999), found.isWhole(102_000)]).toEqual([true, false]);
  });
});

it('whatever is added is found again, alone and with words around it', () => {
  const name = fc.stringMatching(/^[A-Z]{3,12}$/);
  fc.assert(fc.property(name, name, (family, given) => {
    const found = known((one) => one.addName(`${family}^${given}`));
    for (const text of [family, given, `${family} ${given}`, `x ${given.toLowerCase()}-1`, `${family}${given}`]) expect(found.isIn(text)).toBe(true);
    expect(new Identifiers().isIn(family)).toBe(false);
  }));
});

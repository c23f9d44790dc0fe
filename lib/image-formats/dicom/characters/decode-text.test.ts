import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from '@/lib/test-runs';
import { python } from '../deidentify/proof/interop/programs.fixture';
import { charactersOf, isKnownCharacterSet } from './code-sets';
import { decodeText } from './decode-text';
import { encodingsOf } from './encode-text';
import { foldedForms, foldText } from './fold-text';

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const hex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits, 'hex'));
const decode = (bytes: Uint8Array, ...terms: string[]): string => decodeText(bytes, charactersOf(terms), true);

describe('names by their character set', () => {
  // The examples of PS3.5 Annexes H, I, J and K.
  it.each([
    ['H.3.1', latin('Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B'), ['', 'ISO 2022 IR 87'], 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
    ['H.3.2', latin('\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J'), ['ISO 2022 IR 13', 'ISO 2022 IR 87'], 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう'],
    ['I.2', latin('Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf'), ['', 'ISO 2022 IR 149'], 'Hong^Gildong=洪^吉洞=홍^길동'],
    ['J.1', hex('57616e675e5869616f446f6e673de78e8b5ee5b08fe69db13d'), ['ISO_IR 192'], 'Wang^XiaoDong=王^小東='],
    ['J.3', hex('57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d'), ['GB18030'], 'Wang^XiaoDong=王^小东='],
    ['K.2', latin('Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab='), ['', 'ISO 2022 IR 58'], 'Zhang^XiaoDong=张^小东='],
    ['older kanji escape', latin('\x1b$@;3ED\x1b(J'), [], '山田'],
    ['a set that nobody announced', latin('M\xfcller'), [], 'Müller'],
  ])('%s', (_name, bytes, terms, text) => {
    expect(decode(bytes, ...terms)).toBe(text);
  });

  it('says where bytes mean nothing', () => {
    for (const broken of [latin('\x1b%G\xe5'), latin('\x1b$B;'), latin('\x1b$)C\xfb'), latin('\x1b')]) expect(decode(broken, '', 'ISO 2022 IR 87')).toContain('\ufffd');
    expect(decode(latin('\xff\xfe'), 'ISO_IR 192')).toContain('\ufffd');
  });

  it('knows the terms of the standard and no others', () => {
    const known = ['', 'ISO_IR 6', 'ISO_IR 100', 'ISO 2022 IR 6', 'ISO 2022 IR 87', 'ISO 2022 IR 159', 'ISO_IR 192', 'GB18030', 'GBK', 'ISO_IR 203', 'ISO IR 100'];
    expect(known.filter((term) => !isKnownCharacterSet(term))).toEqual([]);
    expect(['ISO_IR 87', 'ISO_IR 999', 'Fairweather', 'constructor', 'UTF-8'].filter(isKnownCharacterSet)).toEqual([]);
  });

  it('folds what is the same name', () => {
    expect(foldText('ﾔﾏﾀﾞ')).toBe(foldText('やまだ'));
    expect([foldText('ＹＡＭＡＤＡ'), foldText('Żółć'), foldText('홍')]).toEqual(['YAMADA', 'ZOŁC', '홍']);
    expect(foldedForms('Müller')).toEqual(['MULLER', 'MUELLER']);
  });
});

/** Codecs of Python, whose tables nobody here wrote, by the terms that they are in DICOM; `shape` makes of their bytes what a file holds. */
const codecs: readonly { readonly codec: string; readonly terms: readonly string[]; readonly letters: string; readonly prefix?: string }[] = [
  { codec: 'iso2022_jp_1', terms: ['', 'ISO 2022 IR 87', 'ISO 2022 IR 159'], letters: 'ABxyz山田太郎やまだたろうカナ鷗丂丄' },
  { codec: 'euc_kr', terms: ['', 'ISO 2022 IR 149'], prefix: '1b242943', letters: 'ABxyz洪吉洞홍길동김' },
  { codec: 'gb2312', terms: ['', 'ISO 2022 IR 58'], prefix: '1b242941', letters: 'ABxyz张小东王李' },
  { codec: 'gb18030', terms: ['GB18030'], letters: 'ABxyz王小东東㐀鎔\u{20000}' },
  { codec: 'gbk', terms: ['GBK'], letters: 'ABxyz王小东東鎔' },
  { codec: 'utf_8', terms: ['ISO_IR 192'], letters: 'ABxyzäß王洪やЛ' },
  ...Object.entries({
    'ISO_IR 100': ['latin_1', 'äöüßéÅ'], 'ISO_IR 101': ['iso8859_2', 'łćżąŚ'], 'ISO_IR 109': ['iso8859_3', 'ĦħŜŝ'], 'ISO_IR 110': ['iso8859_4', 'ĀāĘęŪ'], 'ISO_IR 144': ['iso8859_5', 'Люксембург'],
    'ISO_IR 127': ['iso8859_6', 'قبانيلنزار'], 'ISO_IR 126': ['iso8859_7', 'Διονυσιος'], 'ISO_IR 138': ['iso8859_8', 'שרוןדבורה'], 'ISO_IR 148': ['iso8859_9', 'Çğışİ'], 'ISO_IR 203': ['iso8859_15', 'ŒœŠ€'], 'ISO_IR 166': ['tis_620', 'นามสกุล'],
  }).map(([term, [codec = '', letters = '']]) => ({ codec, terms: [term], letters: `ABxyz${letters}` })),
];

/** Hex of each text in its codec. */
const script = 'import json,sys\nprint(json.dumps([t.encode(c).hex() for c, t in json.load(sys.stdin)]))';
function encodeWithPython(texts: readonly (readonly [codec: string, text: string])[]): string[] {
  const { stdout } = spawnSync(python, ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as string[];
}
const hasPython = spawnSync(python, ['-c', ''], { stdio: 'ignore' }).status === 0;

describe.runIf(hasPython)('beside the codecs of Python', () => {
  it('reads what they write', () => {
    const texts = codecs.map((one) => ({ one, samples: fc.sample(fc.array(fc.constantFrom(...one.letters), { minLength: 1, maxLength: 12 }), runsOf(500)).map((letters) => letters.join('')) }));
    for (const { one, samples } of texts) {
      const encoded = encodeWithPython(samples.map((text) => [one.codec, text]));
      expect(encoded).toHaveLength(samples.length);
      samples.forEach((text, i) => expect(decode(hex((one.prefix ?? '') + (encoded[i] ?? '')), ...one.terms), `${one.codec} ${text}`).toBe(text));
    }
  });

  // Characters of four bytes in GB18030 are not searched for: nobody writes names in them who has another encoding.
  it('searches for the bytes that they write', () => {
    const names = ['山田太郎', '洪吉洞', '王小东', 'Müller山田', '김길동'];
    const asked = names.flatMap((text) => ['utf_8', 'utf_16_le', 'utf_16_be', 'gbk', 'euc_kr', 'euc_jp', 'shift_jis'].map((codec) => [codec, text] as const));
    const script = 'import json,sys\nout=[]\nfor c,t in json.load(sys.stdin):\n  try: out.append(t.encode(c).hex())\n  except UnicodeEncodeError: out.append("")\nprint(json.dumps(out))';
    const encoded = JSON.parse(spawnSync(python, ['-c', script], { input: JSON.stringify(asked), encoding: 'utf8' }).stdout) as string[];
    const written = asked.map(([codec, text], i) => ({ codec, text, bytes: Buffer.from(encoded[i] ?? '', 'hex').toString('latin1') })).filter(({ bytes }) => bytes !== '');
    expect(written.length).toBeGreaterThan(20);
    for (const { codec, text, bytes } of written) expect(encodingsOf(text), `${codec} ${text}`).toContain(bytes);
  });
});

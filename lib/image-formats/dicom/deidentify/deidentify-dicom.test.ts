import dicomParser from 'dicom-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { runsOf } from '@/lib/test-runs';
import { testContext } from '../../test-setup';
import { keptAttributes } from '../profile/kept-attributes';
import { verifyDicom } from '../verify-dicom';
import { describeDicom } from '../describe/describe-dicom';
import type { EncodableElement } from '../writing/encode-elements';
import { numberElement, textElement } from '../writing/encode-elements';
import { fakeIdentity, writeDicomImage } from '../writing/write-dicom';
import type { DicomImageSpec } from '../writing/write-dicom';
import { deidentifyDicom } from './deidentify-dicom';
import { joinParts } from '../../bytes/join-parts';

function makeFile(spec: Partial<DicomImageSpec> = {}): Uint8Array {
  return writeDicomImage({
    encoding: 'explicit', rows: 2, columns: 2, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0,
    pixels: new Uint8Array(Uint16Array.of(1, 2, 3, 4095).buffer), sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '1.2.3.4', studyInstanceUid: '1.2.3.1',
    seriesInstanceUid: '1.2.3.2', modality: 'CT', ...spec,
  });
}

const clean = (bytes: Uint8Array): Uint8Array => joinParts(deidentifyDicom(bytes, testContext).parts);
const second = (bytes: Uint8Array): dicomParser.DataSet => dicomParser.parseDicom(bytes);
const catalogueOf = (bytes: Uint8Array) => describeDicom(clean(bytes)).catalogue;

describe('identity', () => {
  it('is replaced everywhere, as a second parser sees it', () => {
    const found = second(clean(makeFile({ extra: fakeIdentity() })));
    expect(found.string('x00100010')).toMatch(/^P-[0-9A-Z]{8}$/);
    expect(found.string('x00100020')).toBe(found.string('x00100010'));
    expect(found.string('x00100030') ?? '').toBe('');
    expect(found.string('x00080020') ?? '').toBe('');
    expect(found.string('x00101010')).toBe('090Y');
    expect(found.string('x00120062')).toBe('YES');
    expect(found.string('x00280303')).toBe('REMOVED');
    expect(found.string('x00020003')).toBe(found.string('x00080018'));
    expect(found.string('x00080018')).toMatch(/^2\.25\.\d{1,39}$/);
    expect(found.string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.2');
    expect(found.elements.x00120064?.items?.map((item) => item.dataSet?.string('x00080100'))).toEqual(['113100', '113108']);
    expect(Object.keys(found.elements).filter((tag) => Number.parseInt(tag.slice(1, 5), 16) % 2 === 1)).toEqual([]);
  });

  it('gives one patient one pseudonym whatever the case of the ID, and different patients different ones', () => {
    const of = (patientId: string): string => catalogueOf(makeFile({ patientId })).patientPseudonym;
    expect(of('abc 1')).toBe(of('ABC 1 '));
    expect(new Set(['1', '2', '3', '11'].map(of)).size).toBe(4);
  });

  it('without a patient ID, gives each study its own pseudonym', () => {
    const of = (studyInstanceUid: string): string => catalogueOf(makeFile({ studyInstanceUid })).patientPseudonym;
    expect(of('1.2.3.1')).toBe(of('1.2.3.1'));
    expect(of('1.2.3.1')).not.toBe(of('1.2.3.9'));
  });

  it('keeps references between objects resolvable: the same UID becomes the same UID', () => {
    const a = catalogueOf(makeFile({ sopInstanceUid: '1.2.3.4' }));
    const b = catalogueOf(makeFile({ sopInstanceUid: '1.2.3.5' }));
    expect(a.studyInstanceUid).toBe(b.studyInstanceUid);
    expect(a.sopInstanceUid).not.toBe(b.sopInstanceUid);
  });

  it('replaces the preamble', () => {
    const file = makeFile();
    file.set([...'MZ program inside'].map((character) => character.charCodeAt(0)), 0);
    expect(clean(file).subarray(0, 128).every((byte) => byte === 0)).toBe(true);
  });
});

describe('the seal', () => {
  it('is not believed when the header was changed by one bit, or when it is another project\'s', () => {
    const sealed = clean(makeFile({ extra: fakeIdentity() }));
    expect(verifyDicom(sealed, testContext)).toEqual([]);
    const forged = sealed.slice();
    const pseudonymAt = Buffer.from(forged).lastIndexOf('P-');
    forged.set([...'P-SMITHJOH'].map((character) => character.charCodeAt(0)), pseudonymAt);
    expect(verifyDicom(forged, testContext)).toEqual([{ rule: 'not_sealed', place: '(0012,0063)' }]);
    expect(verifyDicom(sealed, { ...testContext, pseudonymKey: new Uint8Array(32) })).toEqual([{ rule: 'not_sealed', place: '(0012,0063)' }]);
  });

  it('copied into a foreign file does not save its identity', () => {
    const seal = second(clean(makeFile())).string('x00120063') ?? '';
    const file = makeFile({ sopInstanceUid: '1.2.3.77', extra: [...fakeIdentity(), textElement(0x00120063, 'LO', seal)] });
    expect(Buffer.from(clean(file)).includes('1.2.3.77')).toBe(false);
    expect(deidentifyDicom(file, testContext).wasSealed).toBe(false);
  });

  it('does not excuse hidden overlay bits', () => {
    const sealed = clean(makeFile());
    sealed[sealed.length - 1] = 0xf0 | (sealed.at(-1) ?? 0);
    expect(verifyDicom(sealed, testContext).map(({ rule }) => rule)).toEqual(['not_canonical']);
  });
});

describe('pixels', () => {
  it('lose what hides in unused bits, and nothing else', () => {
    const stored = Uint16Array.of(0x0123, 0xf456, 0x0fff, 0x8000);
    const { parts, report } = deidentifyDicom(makeFile({ pixels: new Uint8Array(stored.buffer) }), testContext);
    const bytes = joinParts(parts);
    expect(report.maskedCells).toBe(2);
    expect([...new Uint16Array(bytes.slice(-8).buffer)]).toEqual([0x0123, 0x0456, 0x0fff, 0]);
  });

  it('stay as they are when signed values fill the unused bits with their sign', () => {
    const stored = Int16Array.of(-1, -2048, 2047, 0);
    const { report } = deidentifyDicom(makeFile({ pixelRepresentation: 1, pixels: new Uint8Array(stored.buffer) }), testContext);
    expect(report.maskedCells).toBe(0);
  });
});

describe('attributes', () => {
  it('with a vetted value survive, with another value do not', () => {
    const found = second(clean(makeFile({ extra: [
      textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\FAIRWEATHER'), textElement(0x00180015, 'CS', 'chest'), textElement(0x00185101, 'CS', 'JONES'),
      textElement(0x00180050, 'DS', '5.0'), textElement(0x00281050, 'DS', 'Smith'), textElement(0x00281054, 'LO', 'Patient Smith'),
    ] })));
    expect(found.string('x00080008')).toBe('ORIGINAL\\PRIMARY\\OTHER');
    expect(found.string('x00180015')).toBe('chest');
    expect(found.string('x00180050')).toBe('5.0');
    for (const gone of ['x00185101', 'x00281050', 'x00281054']) expect(found.elements[gone]).toBeUndefined();
  });

  it('with a value representation that is not theirs do not survive, whatever they hold', () => {
    const found = second(clean(makeFile({ extra: [textElement(0x00180050, 'LO', '5.0'), textElement(0x00080008, 'LO', 'ORIGINAL'), textElement(0x00200012, 'DS', '3')] })));
    for (const gone of ['x00180050', 'x00080008', 'x00200012']) expect(found.elements[gone]).toBeUndefined();
  });

  const unusual: [string, EncodableElement][] = [
    ['Rows as UL', numberElement(0x00280010, 'UL', [2])],
    ['Rows twice', numberElement(0x00280010, 'US', [2, 2])],
    ['no rows', numberElement(0x00280010, 'US', [0])],
    ['Bits Stored above Bits Allocated', numberElement(0x00280101, 'US', [17])],
    ['High Bit below Bits Stored', numberElement(0x00280102, 'US', [3])],
    ['Samples per Pixel 3 with MONOCHROME2', numberElement(0x00280002, 'US', [3])],
    ['Pixel Representation 2', numberElement(0x00280103, 'US', [2])],
    ['a frame too many', textElement(0x00280008, 'IS', '2')],
    ['Number of Frames that is no number', textElement(0x00280008, 'IS', 'many')],
    ['Rows that the data does not have', numberElement(0x00280010, 'US', [3])],
  ];
  it.each(unusual)('refuses %s', (_what, element) => {
    expect(() => clean(makeFile({ extra: [element] }))).toThrow(FiducialError);
  });

  it.each([['HSV'], ['CMYK'], ['XYB']])('refuses %s by name', (photometricInterpretation) => {
    expect(() => clean(makeFile({ photometricInterpretation, samplesPerPixel: 3 }))).toThrow(`photometric interpretation ${photometricInterpretation} is not supported`);
  });
});

describe('attacks', () => {
  it.each([33, 1000, 100_000])('refuses %i nested sequences', (depth) => {
    const open = [0x08, 0x00, 0x15, 0x11, 0x53, 0x51, 0, 0, 255, 255, 255, 255, 0xfe, 0xff, 0x00, 0xe0, 255, 255, 255, 255];
    const file = makeFile();
    const meta = 144 + new DataView(file.buffer).getUint32(140, true);
    const bomb = new Uint8Array(meta + open.length * depth);
    bomb.set(file.subarray(0, meta));
    for (let level = 0; level < depth; level += 1) bomb.set(open, meta + level * open.length);
    expect(() => clean(bomb)).toThrow('deeper than 32 levels');
  });

  it('refuses ten million empty items', () => {
    const file = makeFile();
    const meta = 144 + new DataView(file.buffer).getUint32(140, true);
    const bomb = new Uint8Array(meta + 12 + 8 * 10_000_000);
    bomb.set(file.subarray(0, meta));
    bomb.set([0x08, 0x00, 0x15, 0x11, 0x53, 0x51, 0, 0, 255, 255, 255, 255], meta);
    for (let at = meta + 12; at < bomb.length; at += 8) bomb.set([0xfe, 0xff, 0x00, 0xe0], at);
    expect(() => clean(bomb)).toThrow('more than 200000 elements');
  });

  it('names a transfer syntax that has no pixels in the file', () => {
    const file = Buffer.from(makeFile());
    const at = file.indexOf('1.2.840.10008.1.2.1\0');
    file.write('1.2.840.10008.1.2.4.94\0', at);
    expect(() => clean(new Uint8Array(file))).toThrow(FiducialError);
  });

  it('refuses native pixels in a transfer syntax of compressed ones', () => {
    const file = Buffer.from(makeFile());
    file.write('1.2.840.10008.1.2.5\0', file.indexOf('1.2.840.10008.1.2.1\0'));
    expect(() => clean(new Uint8Array(file))).toThrow('not in fragments');
  });
});

/** Random elements of every VR with a sentinel in them, at random depth. */
const sentinel = 'ZQSENTINELXJ';
const textVrs = ['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN', 'SH', 'ST', 'TM', 'UC', 'UI', 'UN', 'UR', 'UT', 'OB', 'OF', 'OD', 'OL', 'OV', 'UL', 'SL', 'FL', 'FD', 'AT', 'SV', 'UV', 'US', 'SS'];
const payload = fc.constantFrom(sentinel, `${sentinel}\\${sentinel}`, `1.2.3.${sentinel}`, `${sentinel.toLowerCase()}^${sentinel}`);
const keptTags = [...keptAttributes.values()].filter(({ rule, tag }) => rule.kind !== 'pixels' && tag >>> 16 !== 0x0028 && tag !== 0x00080016 && tag !== 0x00080018).map(({ tag }) => tag);
const anyTag = fc.oneof(fc.constantFrom(...keptTags), fc.integer({ min: 0x00080001, max: 0x7fdfffff }).filter((tag) => tag >>> 16 !== 0x0028 && (tag & 0xffff) !== 0 && tag !== 0x00080016 && tag !== 0x00080018));
const sequences = [0x52009229, 0x52009230, 0x00289145, 0x00289132, 0x00186011, 0x00081115, 0x00400275, 0x00091010];
const leaf: fc.Arbitrary<EncodableElement> = fc.tuple(anyTag, fc.constantFrom(...textVrs), payload)
  // Binary VRs of unkept tags may hold anything; kept binary tags are numbers by rule and cannot be told from a sentinel.
  .map(([tag, vr, text]) => ({ ...textElement(tag, /^(US|SS|UL|SL|FL|FD)$/.test(keptAttributes.get(tag)?.vr ?? '') ? 'LO' : vr, text) }));
const { element } = fc.letrec<{ element: EncodableElement; nested: EncodableElement }>((tie) => ({
  element: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('nested')),
  nested: fc.tuple(fc.constantFrom(...sequences), fc.array(fc.array(tie('element'), { maxLength: 4 }), { maxLength: 3 }))
    .map(([tag, items]) => ({ tag, vr: 'SQ', items: items.map((item) => [...new Map(item.map((one) => [one.tag, one])).values()]) })),
}));

describe('planted sentinels', () => {
  it.each(['explicit', 'implicit'] as const)('never come out of %s files', (encoding) => {
    let taken = 0;
    fc.assert(fc.property(fc.uniqueArray(element, { minLength: 1, maxLength: 25, selector: ({ tag }) => tag }), (extra) => {
      const file = makeFile({ encoding, extra });
      expect(Buffer.from(file).toString('latin1').toLowerCase().includes(sentinel.toLowerCase()) || extra.every(({ items }) => items)).toBe(true);
      let out: Uint8Array;
      try {
        out = clean(file);
      } catch (error) {
        expect(error).toBeInstanceOf(FiducialError);
        return;
      }
      taken += 1;
      expect(Buffer.from(out).toString('latin1').toLowerCase()).not.toContain(sentinel.toLowerCase());
      expect(verifyDicom(out, testContext)).toEqual([]);
      expect(clean(out)).toEqual(out);
    }), { numRuns: runsOf(15_000) });
    // An implicit file whose sequences hold text is refused.
    expect(taken).toBeGreaterThan(runsOf(15_000) / 3);
  }, 180_000);
});

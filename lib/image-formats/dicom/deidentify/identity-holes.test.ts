import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { testContext } from '../../test-setup';
import { describeDicom } from '../describe/describe-dicom';
import type { EncodableElement } from '../writing/encode-elements';
import { encodeElements, numberElement, textElement } from '../writing/encode-elements';
import { writeDicomFile, writeDicomImage } from '../writing/write-dicom';
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
const cleaned = (...extra: EncodableElement[]): dicomParser.DataSet => dicomParser.parseDicom(clean(makeFile({ extra })));
const doubleSpelling = (text: string): number => new DataView(Uint8Array.from(text, (c) => c.charCodeAt(0)).buffer).getFloat64(0, true);

describe('numbers that could be a record number', () => {
  it.each([['20240229'], ['1234567'], ['-1234567']])('series and instance number %s are emptied', (number) => {
    const found = cleaned(textElement(0x00200011, 'IS', number), textElement(0x00200013, 'IS', number), textElement(0x00200012, 'IS', number));
    expect(found.string('x00200011') ?? '').toBe('');
    expect(found.string('x00200013') ?? '').toBe('');
    expect(found.elements.x00200012).toBeUndefined();
  });

  it('of six digits and fewer stay, without the zeros in front', () => {
    const found = cleaned(textElement(0x00200011, 'IS', '000000004711'), textElement(0x00200013, 'IS', '+999999'), textElement(0x00180050, 'DS', '0000000001.50'));
    expect([found.string('x00200011'), found.string('x00200013'), found.string('x00180050')]).toEqual(['4711', '+999999', '1.50']);
  });

  it('in scanner parameters, weights and extra values do not survive', () => {
    const found = cleaned(
      textElement(0x00180060, 'DS', '55512777'), textElement(0x00101030, 'DS', '5551'), textElement(0x00180088, 'DS', '5\\5\\5'), textElement(0x00200032, 'DS', '1\\2\\3\\4'),
      numberElement(0x00189087, 'FD', [doubleSpelling('Fairwea!')]),
    );
    for (const gone of ['x00180060', 'x00101030', 'x00180088', 'x00200032', 'x00189087']) expect(found.elements[gone], gone).toBeUndefined();
  });

  it('that carry the meaning of the pixels survive at any size', () => {
    const { description } = describeDicom(clean(makeFile({ rescale: { slope: 123456789, intercept: -98765432 }, window: { center: 50000000, width: 30000000 } })));
    expect([description.rescaleSlope, description.rescaleIntercept]).toEqual([123456789, -98765432]);
    expect(description.windows).toEqual([{ center: 50000000, width: 30000000 }]);
  });
});

describe('words about the patient that an option retains', () => {
  const about = (group: string, smoking: string, neutered: string) => {
    const found = cleaned(textElement(0x00102160, 'SH', group), textElement(0x001021a0, 'CS', smoking), textElement(0x00102203, 'CS', neutered));
    return ['x00102160', 'x001021a0', 'x00102203'].map((tag) => found.string(tag) ?? '');
  };

  it('stay where they are one of a few', () => {
    expect(about('Caucasian', 'YES', 'ALTERED')).toEqual(['Caucasian', 'YES', 'ALTERED']);
    expect(about('WHITE\\OTHER', 'UNKNOWN', 'UNALTERED')).toEqual(['WHITE\\OTHER', 'UNKNOWN', 'UNALTERED']);
  });

  it('go where anybody may have written anything', () => {
    for (const group of ['Fairweather', 'F. Fairweather', 'Asian Fairweather', 'White\\Fairweather', '55512777', 'Tristan da Cunha', '19620412']) expect(about(group, 'FAIRWEATHER', 'MRN55512')).toEqual(['', '', '']);
  });
});

describe('text beside numbers', () => {
  it('explanations of windows and tables are dropped', () => {
    const table = { tag: 0x00283010, vr: 'SQ', items: [[numberElement(0x00283002, 'US', [2, 0, 16]), textElement(0x00283003, 'LO', 'FAIRWEATHER LUT'), numberElement(0x00283006, 'OW', [7, 8])]] };
    const bytes = clean(makeFile({ extra: [textElement(0x00281055, 'LO', 'FAIRWEATHER'), table], window: { center: 40, width: 400 } }));
    expect(Buffer.from(bytes).includes('FAIRWEATHER')).toBe(false);
    expect(describeDicom(bytes).description.voiLut).toEqual({ firstMapped: 0, bits: 16, entries: [7, 8] });
  });

  it('words behind the last entry of a table are dropped, and a table without its descriptor', () => {
    const words = [...Buffer.from('FAIRWEATHER!')].reduce<number[]>((all, byte, i) => (i % 2 ? [...all.slice(0, -1), (all.at(-1) ?? 0) | (byte << 8)] : [...all, byte]), []);
    const long = { tag: 0x00283000, vr: 'SQ', items: [[numberElement(0x00283002, 'US', [2, 0, 16]), numberElement(0x00283006, 'OW', [7, 8, ...words])]] };
    const bare = { tag: 0x00283010, vr: 'SQ', items: [[numberElement(0x00283006, 'OW', words)]] };
    expect(Buffer.from(makeFile({ extra: [long, bare] })).includes('FAIRWEATHER')).toBe(true);
    const bytes = clean(makeFile({ extra: [long, bare] }));
    expect(Buffer.from(bytes).includes('FAIRWEATHER')).toBe(false);
    expect(describeDicom(bytes).description.modalityLut?.entries).toEqual([7, 8]);
  });

  it('contrast agents, device and protocol names are dropped', () => {
    const found = cleaned(textElement(0x00180010, 'LO', 'Omnipaque FAIRWEATHER'), textElement(0x00181030, 'LO', 'x'), textElement(0x00080070, 'LO', 'ACME'), textElement(0x00181000, 'LO', 'SN1'));
    for (const gone of ['x00181030', 'x00181000']) expect(found.elements[gone], gone).toBeUndefined();
    // Type 2 of its module (PS3.3 C.7.6.4).
    expect(found.string('x00180010') ?? '').toBe('');
    expect(found.string('x00080070') ?? '').toBe('');
  });

  it('a long list of true terms spells nothing', () => {
    expect(cleaned(textElement(0x00200020, 'CS', Array(10).fill('PAL').join('\\'))).string('x00200020') ?? '').toBe('');
    expect(cleaned(textElement(0x00080008, 'CS', 'FAIRWEATHER\\PRIMARY')).elements.x00080008).toBeUndefined();
    expect(cleaned(textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\\\FLORENCE\\M')).string('x00080008')).toBe('ORIGINAL\\PRIMARY\\\\OTHER\\M');
  });
});

describe('UIDs that pretend to be the standard\'s', () => {
  const pretended = '1.2.840.10008.5.1.4.1.1.555127';

  it.each([[pretended], ['1.2.840.10008.555.127.77'], ['1.2.840.113619.4.26']])('refuses the SOP class %s', (sopClassUid) => {
    expect(() => clean(makeFile({ sopClassUid }))).toThrow('private or unknown SOP class');
  });

  it('renames instances, series, studies and frames of reference', () => {
    const uid = '1.2.840.10008.5.1.4.1.1.2';
    const found = dicomParser.parseDicom(clean(makeFile({ sopInstanceUid: uid, studyInstanceUid: uid, seriesInstanceUid: uid, extra: [textElement(0x00200052, 'UI', '1.2.840.10008.1.4.55512')] })));
    for (const tag of ['x00080018', 'x0020000d', 'x0020000e', 'x00200052', 'x00020003']) expect(found.string(tag), tag).toMatch(/^2\.25\./);
  });

  it('keeps a well-known frame of reference', () => {
    expect(cleaned(textElement(0x00200052, 'UI', '1.2.840.10008.1.4.1.1')).string('x00200052')).toBe('1.2.840.10008.1.4.1.1');
  });
});

describe('pixels that say that they show the patient\'s identity', () => {
  const reasons = (...extra: EncodableElement[]) => deidentifyDicom(makeFile({ extra }), testContext).review?.reasons ?? [];

  it.each([['CS', 'YES'], ['CS', 'yes'], ['LO', 'Y']])('burned-in annotation (%s %s) asks for a person', (vr, value) => {
    expect(reasons(textElement(0x00280301, vr, value))).toContain('burned-in-yes');
    expect(reasons(textElement(0x00280301, 'CS', 'NO'))).not.toContain('burned-in-yes');
  });

  it('a label of a specimen asks for a person', () => {
    expect(reasons(textElement(0x00480010, 'CS', 'YES'))).toContain('specimen-label');
    expect(reasons(textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\LABEL\\NONE'))).toContain('specimen-label');
    expect(reasons()).not.toContain('specimen-label');
  });

  it('the reasons outlive the descriptions that they were found in', () => {
    const once = deidentifyDicom(makeFile({ extra: [textElement(0x0008103e, 'LO', 'Dose report of Florence')] }), testContext);
    const again = deidentifyDicom(joinParts(once.parts), testContext);
    expect(once.review?.reasons).toContain('dose-report');
    expect([again.wasSealed, again.review?.reasons]).toEqual([true, once.review?.reasons]);
  });

  it('the answer NO passes', () => {
    expect(cleaned(textElement(0x00280301, 'CS', 'NO')).string('x00280301')).toBe('NO');
  });
});

describe('bytes behind the pixels', () => {
  const padded = (...surplus: number[]): Uint8Array => makeFile({ pixels: Uint8Array.from([1, 0, 2, 0, 3, 0, 4, 0, ...surplus]) });

  it.each([[[7, 7]], [[0, 0, 0, 0]], [[0, 0, 0, 0, 0, 0]]])('%j are dropped and counted', (surplus) => {
    const { parts, report } = deidentifyDicom(padded(...surplus), testContext);
    const bytes = joinParts(parts);
    expect(report.trailingBytesDropped).toBe(surplus.length);
    expect([...bytes.subarray(-8)]).toEqual([1, 0, 2, 0, 3, 0, 4, 0]);
    expect(bytes).toEqual(clean(padded()));
  });

  it.each([[[7, 7, 7, 7]], [[0, 0, 0, 0, 0, 0, 0, 0]]])('%j are too many to be padding', (surplus) => {
    expect(() => clean(padded(...surplus))).toThrow('longer than');
  });

  it('a byte too few is refused', () => {
    expect(() => clean(makeFile({ pixels: new Uint8Array(6) }))).toThrow('shorter than');
  });
});

describe('a data set without its UIDs', () => {
  const bare = (...extra: EncodableElement[]): Uint8Array => {
    const [pixels] = [textElement(0x00280004, 'CS', 'MONOCHROME2')];
    const numbers = [[0x00280002, 1], [0x00280010, 1], [0x00280011, 2], [0x00280100, 8], [0x00280101, 8], [0x00280102, 7], [0x00280103, 0]] as const;
    return writeDicomFile([pixels as EncodableElement, ...numbers.map(([tag, value]) => numberElement(tag, 'US', [value])), { tag: 0x7fe00010, vr: 'OB', value: Uint8Array.of(5, 6) }, ...extra], 'explicit');
  };
  const catalogue = (bytes: Uint8Array) => describeDicom(clean(bytes)).catalogue;

  it('gets them from its content: the same file the same, another file others, and no two patients become one', () => {
    const one = catalogue(bare());
    const other = catalogue(bare(textElement(0x00104000, 'LT', 'another')));
    expect(catalogue(bare())).toEqual(one);
    for (const field of ['sopInstanceUid', 'seriesInstanceUid', 'studyInstanceUid', 'patientPseudonym'] as const) expect(one[field], field).not.toBe(other[field]);
    expect(clean(clean(bare()))).toEqual(clean(bare()));
  });

  it('counts as secondary capture unless the file meta information knows better', () => {
    const meta = bare();
    const sopClass = encodeElements([textElement(0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.4')]);
    // Behind the group length (12 bytes) and the version (14 bytes) of the meta information.
    const at = 132 + 12 + 14;
    const stated = Uint8Array.from([...meta.subarray(0, at), ...sopClass, ...meta.subarray(at)]);
    expect(dicomParser.parseDicom(clean(bare())).string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.7');
    expect(dicomParser.parseDicom(clean(stated)).string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.4');
  });
});

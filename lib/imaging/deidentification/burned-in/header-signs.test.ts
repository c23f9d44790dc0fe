import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeDeviceTable, regionsFor, type DeviceRegion, type DeviceTest } from './device-condition';
import { makeDeviceKey } from './device-key';
import { hasFaceRisk, mayShowFace } from './face-risk';
import { valuesOf, type PixelFacts } from './pixel-facts';
import { proposeMasks } from './propose-masks';
import { reasonsToLook } from './review-reasons';

const facts = (header: PixelFacts['header'], more: Partial<PixelFacts> = {}): PixelFacts => ({ rows: 768, columns: 1024, samplesPerPixel: 1, header, ultrasoundRegions: [], ...more });
const reasons = (header: PixelFacts['header'], more: Partial<PixelFacts> = {}): string => reasonsToLook(facts(header, more)).join(' ');
const slice = { Modality: 'CT', ImageType: 'ORIGINAL\\PRIMARY\\AXIAL' };
const storage = '1.2.840.10008.5.1.4.1.1.';

it('values of an attribute are in capitals, without blanks, zeros and empty ones', () => {
  expect(valuesOf(facts({ ImageType: ' original\\\\Primary\0\\ ' }), 'ImageType')).toEqual(['ORIGINAL', 'PRIMARY']);
  expect([valuesOf(facts({}), 'ImageType'), valuesOf(facts({ ImageType: '' }), 'ImageType'), valuesOf(facts({ ImageType: ' ' }), 'ImageType')]).toEqual([[], [], []]);
  const one = facts({ ImageType: 'A', Modality: 'B' });
  expect([valuesOf(one, 'ImageType'), valuesOf(one, 'Modality'), valuesOf(one, 'ImageType')]).toEqual([['A'], ['B'], ['A']]);
});

describe('why a person must look', () => {
  it.each(['US', 'IVUS', 'ES', 'XC', 'GM', 'SM', 'OP', 'SC', 'OT', 'DOC', 'HD'])('pictures of %s carry text', (Modality) => expect(reasons({ Modality, BurnedInAnnotation: 'NO' })).toContain('modality'));
  it('nobody says what the picture is', () => expect(reasons({ BurnedInAnnotation: 'NO' })).toBe('modality'));

  it.each(['CT', 'MR', 'PT', 'NM'])('a grey slice of %s straight from the scanner has no reason', (Modality) => {
    expect(reasons({ ...slice, Modality })).toBe('');
    expect(reasons({ ...slice, Modality, BurnedInAnnotation: 'NO' }, { samplesPerPixel: 3 })).toBe('colour-cross-section');
    expect(reasons({ ...slice, Modality }, { samplesPerPixel: 3 })).toBe('burned-in-unknown colour-cross-section');
  });
  it.each(['DX', 'CR', 'MG', 'XA', 'RF'])('of %s nobody knows unless it says so', (Modality) => {
    expect([reasons({ ...slice, Modality }), reasons({ ...slice, Modality, BurnedInAnnotation: 'NO' }), reasons({ ...slice, Modality, BurnedInAnnotation: 'NO' }, { samplesPerPixel: 3 })]).toEqual(['burned-in-unknown', '', '']);
  });
  it.each(['DERIVED\\PRIMARY', 'ORIGINAL', 'AXIAL\\PRIMARY', 'ORIGINAL\\AXIAL'])('a slice that is %s did not come straight from the scanner', (ImageType) => expect(reasons({ ...slice, ImageType })).toContain('burned-in-unknown'));

  it.each(['7', '7.1', '7.2', '7.3', '7.4'])('the class %s is a secondary capture', (one) => expect(reasons({ ...slice, SOPClassUID: storage + one })).toBe('secondary-capture'));
  it.each(['2', '7.5', '77.1', '7.11', '17'])('the class %s is none', (one) => expect(reasons({ ...slice, SOPClassUID: storage + one })).toBe(''));
  it('of which other signs are a conversion and its type', () => {
    expect([reasons({ ...slice, ConversionType: 'WSD' }), reasons({ Modality: 'CT', ImageType: 'DERIVED\\SECONDARY', BurnedInAnnotation: 'NO' }), reasons({ ...slice, SOPClassUID: `1.${storage}7` }), reasons({ ...slice, SOPClassUID: `1x2.840.10008.5.1.4.1.1.7` })])
      .toEqual(['secondary-capture', 'secondary-capture', '', '']);
  });

  it.each([['SCREEN SAVE', 'screen-capture'], ['CAPTURED', 'screen-capture'], ['SAVE', 'screen-capture'], ['UNSAVED', ''], ['SAVED', ''], ['DOSE_INFO', 'dose-report'], ['LOCALIZER', 'dose-report'], ['LOCALISER', 'dose-report'], ['LABEL', 'specimen-label'], ['LABELS', '']])(
    'a picture of type %s: %s', (type, expected) => expect(reasons({ ...slice, ImageType: `ORIGINAL\\PRIMARY\\${type}` })).toBe(expected));
  it.each([['Dose Report', 'dose-report'], ['LOCALIZER', 'dose-report'], ['localiser', 'dose-report'], ['Scout AP', 'dose-report'], ['Topogram 0.6', 'dose-report'], ['Patient report', 'dose-report'], ['Protocol page 1', 'dose-report'], ['Protocol', ''], ['Chest', '']])(
    'a series called %s: %s', (SeriesDescription, expected) => expect(reasons({ ...slice, SeriesDescription })).toBe(expected));
  it.each([['YES', 'burned-in-yes'], ['Y', 'burned-in-yes'], ['NO', ''], ['N', ''], ['', ''], ['MAYBE', ''], ['ANY', '']])('a slice that says of burned-in text %j: %s', (BurnedInAnnotation, expected) => expect(reasons({ ...slice, BurnedInAnnotation })).toBe(expected));
  it.each([['YES', ''], ['NO', ''], ['MAYBE', 'burned-in-unknown'], ['', 'burned-in-unknown']])('a radiograph that says %j', (BurnedInAnnotation, expected) => expect(reasons({ ...slice, Modality: 'DX', BurnedInAnnotation }).replace('burned-in-yes', '')).toBe(expected));
  it.each([['YES', 'specimen-label'], ['NO', ''], ['ANY', '']])('a label in the picture: %s', (SpecimenLabelInImage, expected) => expect(reasons({ ...slice, SpecimenLabelInImage })).toBe(expected));
});

describe('pixels that can show a face', () => {
  const parts = ['HEAD', 'HEADNECK', 'BRAIN', 'FACE', 'SKULL', 'ORBIT', 'EYE', 'EAR', 'NOSE', 'SINUS', 'JAW', 'MANDIBLE', 'MAXILLA', 'NECK', 'NECKCHEST', 'WHOLEBODY'];
  it.each(['CT', 'MR', 'PT', 'NM'])('are those of %s of these parts', (modality) => {
    for (const part of parts) expect([part, mayShowFace(modality, part)]).toEqual([part, true]);
    for (const part of ['CHEST', 'ABDOMEN', 'KNEE', 'UNKNOWN', '']) expect([part, mayShowFace(modality, part)]).toEqual([part, false]);
  });
  it('are photographs of whatever, and no projections or ultrasound', () => expect([mayShowFace('XC', 'KNEE'), mayShowFace('DX', 'HEAD'), mayShowFace('US', 'HEAD'), mayShowFace('', 'HEAD')]).toEqual([true, false, false, false]));

  it.each(['HEAD', 'Brain', 'face', 'facial', 'Skull', 'CRANIUM', 'Orbits', 'sinus', 'Neuro', 'Kopf', 'Schaedel', 'Schädel', 'cerebrum', 'T1_MPRAGE', 'T1MPRAGE', 'mprage', 'whole body', 'WHOLEBODY'])('are found by a description: %s', (text) => {
    for (const keyword of ['StudyDescription', 'SeriesDescription', 'ProtocolName'] as const) expect([keyword, hasFaceRisk(facts({ Modality: 'MR', [keyword]: `CT ${text} w/o` }))]).toEqual([keyword, true]);
  });
  it.each(['chest', 'ahead', 'surface', 'knee'])('and not by another: %s', (text) => expect(hasFaceRisk(facts({ Modality: 'MR', StudyDescription: text }))).toBe(false));
  it('where the part is not known, only of volumes', () => {
    expect(hasFaceRisk(facts({ Modality: 'MR', BodyPartExamined: 'CHEST', StudyDescription: 'HEAD' }))).toBe(false);
    expect(hasFaceRisk(facts({ Modality: 'MR', BodyPartExamined: 'NEUROCRANIUM XY' }))).toBe(true);
    expect(hasFaceRisk(facts({ Modality: 'DX', StudyDescription: 'HEAD' }))).toBe(false);
    expect(hasFaceRisk(facts({ StudyDescription: 'HEAD' }))).toBe(false);
    expect(hasFaceRisk(facts({ Modality: 'MR' }))).toBe(false);
  });
});

describe('conditions on devices', () => {
  const region = (label: string, ...when: DeviceTest[][]): DeviceRegion => ({ label, when, box: [0, 0, 1, 1] });
  const test = (keyword: DeviceTest['keyword'], is: DeviceTest['is'], ...anyOf: string[]): DeviceTest => ({ keyword, is, anyOf });
  const held = (regions: DeviceRegion[], one: PixelFacts): string => regionsFor(makeDeviceTable(regions), one).map(({ label }) => label).join(' ');
  const ge = facts({ Manufacturer: 'GE Medical', WindowWidth: '1.0', Modality: 'US' });

  it.each<[DeviceTest, boolean]>([
    [test('Manufacturer', 'contains', 'ge'), true], [test('Manufacturer', 'contains', 'x', 'medical'), true], [test('Manufacturer', 'contains', 'philips'), false], [test('Manufacturer', 'equals', 'ge'), false], [test('Manufacturer', 'equals', 'GE MEDICAL'), true],
    [test('Rows', 'equals', '768'), true], [test('Rows', 'equals', '1024'), false], [test('Columns', 'equals', '1024'), true], [test('Columns', 'equals', '768'), false], [test('WindowWidth', 'equals', '1'), true], [test('WindowWidth', 'equals', '2'), false], [test('WindowWidth', 'equals', ''), false],
    [test('ManufacturerModelName', 'contains', ''), false], [test('Modality', 'equals', 'us'), true],
  ])('%j: %s', (one, expected) => expect(held([region('r', [one])], ge)).toBe(expected ? 'r' : ''));

  it('hold when of each group one does, in the order of the table', () => {
    const [yes, no] = [test('Manufacturer', 'contains', 'GE'), test('Manufacturer', 'contains', 'PHILIPS')];
    expect(held([region('a', [yes], [no]), region('b', [no, yes], [yes]), region('c'), region('d', [no]), region('e', [yes])], ge)).toBe('b c e');
  });

  it('that are written alike are tried once', () => {
    const { tests } = makeDeviceTable([region('a', [test('Manufacturer', 'contains', 'ge')]), region('b', [test('Manufacturer', 'contains', 'GE')], [test('Manufacturer', 'equals', 'GE')])]);
    expect(tests).toEqual([test('Manufacturer', 'contains', 'GE'), test('Manufacturer', 'equals', 'GE')]);
  });

  it('of one kind have one key, which says nothing about them', () => {
    const key = makeDeviceKey({ manufacturer: ' Ｇe ', model: 'x', modality: 'us', rows: 1, columns: 2 });
    expect(key).toBe(createHash('sha256').update('GE\nX\nUS\n1\n2').digest('hex').slice(0, 16));
  });
});

it('of boxes over each other only the larger is proposed, and of equal ones the first', () => {
  const wide = { minX: 0, minY: 60, maxX: 1023, maxY: 767 };
  const us = facts({ Modality: 'US', Manufacturer: 'SIEMENS', ManufacturerModelName: 'ACUSON S2000' }, { ultrasoundRegions: [wide] });
  expect(proposeMasks(us)).toEqual([{ x: 0, y: 0, width: 1024, height: 60, frame: null, source: 'device-table' }, { x: 0, y: 0, width: 1024, height: 60, frame: null, source: 'outside-ultrasound-regions' }]);
});

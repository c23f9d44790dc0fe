import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceRegions } from './device-regions';
import { boxesOutside } from './outside-regions';
import type { PixelFacts } from './pixel-facts';
import { proposeMasks, reviewPixels } from './propose-masks';
import { parseCondition } from '../../../../scripts/facts/device-region-source';

const facts = (header: PixelFacts['header'], more: Partial<PixelFacts> = {}): PixelFacts => ({ rows: 768, columns: 1024, samplesPerPixel: 1, header, ultrasoundRegions: [], ...more });

describe('the table of devices', () => {
  it('knows each place of the list once', () => {
    expect(deviceRegions.length).toBe(113);
    for (const { box: [x, y, width, height] } of deviceRegions) expect(x >= 0 && y >= 0 && width > 0 && height > 0).toBe(true);
  });

  it('proposes the strip of a device, cut to the picture, and nothing for another size or maker', () => {
    const s2000 = facts({ Modality: 'US', Manufacturer: 'SIEMENS ', ManufacturerModelName: 'ACUSON S2000' });
    expect(proposeMasks(s2000)).toEqual([{ x: 0, y: 0, width: 1024, height: 60, frame: null, source: 'device-table' }]);
    expect(proposeMasks({ ...s2000, rows: 480 })).toEqual([]);
    expect(proposeMasks({ ...s2000, header: { ...s2000.header, Manufacturer: 'Nobody' } })).toEqual([]);
    expect(proposeMasks(facts({ Modality: 'US', Manufacturer: 'Philips', ManufacturerModelName: 'Affiniti 70G' }, { rows: 825, columns: 600 }))).toMatchObject([{ width: 600, height: 70 }]);
  });

  it('lets one of two conditions suffice', () => {
    const vct = { Modality: 'CT', ManufacturerModelName: 'LightSpeed VCT' };
    expect(proposeMasks(facts({ ...vct, ImageType: 'ORIGINAL\\PRIMARY\\AXIAL' }))).toEqual([]);
    expect(proposeMasks(facts({ ...vct, ImageType: 'DERIVED\\SECONDARY\\SCREEN SAVE' }))).toHaveLength(1);
    expect(proposeMasks(facts({ ...vct, SeriesDescription: 'dose report' }))).toHaveLength(1);
  });

  it('reads the conditions as they are written', () => {
    expect(parseCondition('contains Manfacturer ADAC AND equals Rows 600|768 AND contains ImageType A || contains SeriesDescription B C')).toEqual([
      [{ keyword: 'Manufacturer', is: 'contains', anyOf: ['ADAC'] }],
      [{ keyword: 'Rows', is: 'equals', anyOf: ['600', '768'] }],
      [{ keyword: 'ImageType', is: 'contains', anyOf: ['A'] }, { keyword: 'SeriesDescription', is: 'contains', anyOf: ['B C'] }],
    ]);
    expect(parseCondition('contains ImageType DERIVED+SECONDARY')).toHaveLength(2);
    expect(parseCondition('contains Modality MRI AND equals Rows 5')).toHaveLength(1);
    expect(() => parseCondition('resembles Modality CT')).toThrow();
  });
});

describe('what lies outside of ultrasound regions', () => {
  it('is covered by boxes that touch no region and each other nowhere', () => {
    const size = 24;
    const region = fc.tuple(fc.nat(size + 4), fc.nat(size + 4), fc.nat(size + 4), fc.nat(size + 4)).map(([minX, minY, maxX, maxY]) => ({ minX, minY, maxX, maxY }));
    fc.assert(fc.property(fc.array(region, { maxLength: 5 }), (regions) => {
      const covered = new Uint8Array(size * size);
      for (const { x, y, width, height } of boxesOutside(regions, size, size)) {
        for (let v = y; v < y + height; v += 1) for (let u = x; u < x + width; u += 1) covered[v * size + u] = (covered[v * size + u] ?? 0) + 1;
      }
      const usable = regions.filter((r) => r.minX <= r.maxX && r.minY <= r.maxY && r.minX < size && r.minY < size);
      for (let v = 0; v < size; v += 1) {
        for (let u = 0; u < size; u += 1) {
          const isInside = usable.length === 0 || usable.some((r) => u >= r.minX && u <= r.maxX && v >= r.minY && v <= r.maxY);
          expect(covered[v * size + u]).toBe(isInside ? 0 : 1);
        }
      }
    }));
  });

  it('is proposed as masks', () => {
    const us = facts({ Modality: 'US' }, { ultrasoundRegions: [{ minX: 100, minY: 50, maxX: 923, maxY: 767 }] });
    expect(proposeMasks(us)).toEqual([
      { x: 0, y: 0, width: 1024, height: 50, frame: null, source: 'outside-ultrasound-regions' },
      { x: 0, y: 50, width: 100, height: 718, frame: null, source: 'outside-ultrasound-regions' },
      { x: 924, y: 50, width: 100, height: 718, frame: null, source: 'outside-ultrasound-regions' },
    ]);
  });
});

describe('reasons to look', () => {
  const reasonsOf = (header: PixelFacts['header'], more: Partial<PixelFacts> = {}) => reviewPixels(facts(header, more)).reasons;
  const slice = { Modality: 'CT', ImageType: 'ORIGINAL\\PRIMARY\\AXIAL' };

  it('has none for a grey slice straight from the scanner', () => expect(reasonsOf(slice)).toEqual([]));

  it.each([
    ['modality', { Modality: 'US', BurnedInAnnotation: 'NO' }],
    ['secondary-capture', { ...slice, SOPClassUID: '1.2.840.10008.5.1.4.1.1.7.2' }],
    ['secondary-capture', { ...slice, ConversionType: 'WSD' }],
    ['screen-capture', { ...slice, ImageType: 'DERIVED\\SECONDARY\\SCREEN SAVE' }],
    ['burned-in-yes', { ...slice, BurnedInAnnotation: 'YES' }],
    ['burned-in-unknown', { Modality: 'DX', ImageType: 'ORIGINAL\\PRIMARY' }],
    ['dose-report', { ...slice, SeriesDescription: 'Dose Report' }],
    ['dose-report', { ...slice, ImageType: 'ORIGINAL\\PRIMARY\\LOCALIZER' }],
    ['specimen-label', { Modality: 'SM', ImageType: 'ORIGINAL\\PRIMARY\\LABEL\\NONE' }],
  ] as const)('finds %s', (reason, header) => expect(reasonsOf(header)).toContain(reason));

  it('finds colour where slices are grey', () => expect(reasonsOf({ ...slice, BurnedInAnnotation: 'NO' }, { samplesPerPixel: 3 })).toEqual(['colour-cross-section']));
  it('does not doubt a radiograph that says NO', () => expect(reasonsOf({ Modality: 'DX', ImageType: 'ORIGINAL\\PRIMARY', BurnedInAnnotation: 'NO' })).toEqual([]));
});

describe('faces and devices', () => {
  const faceRisk = (header: PixelFacts['header']) => reviewPixels(facts(header)).faceRisk;

  it('flags heads in volumes, and photographs', () => {
    expect(faceRisk({ Modality: 'MR', BodyPartExamined: 'BRAIN' })).toBe(true);
    expect(faceRisk({ Modality: 'CT', StudyDescription: 'CT Head w/o contrast' })).toBe(true);
    expect(faceRisk({ Modality: 'XC' })).toBe(true);
    expect(faceRisk({ Modality: 'CT', BodyPartExamined: 'CHEST', StudyDescription: 'head' })).toBe(false);
    expect(faceRisk({ Modality: 'US', BodyPartExamined: 'HEAD' })).toBe(false);
  });

  it('gives images of one device and size one key', () => {
    const key = (manufacturer: string, rows = 768) => reviewPixels(facts({ Modality: 'US', Manufacturer: manufacturer }, { rows })).deviceKey;
    expect(key('GE ')).toBe(key('ge'));
    expect(new Set([key('GE'), key('Philips'), key('GE', 600)]).size).toBe(3);
  });
});

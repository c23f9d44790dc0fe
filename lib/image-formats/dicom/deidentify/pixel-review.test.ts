import { describe, expect, it } from 'vitest';
import { openDicomFile } from '../reading/open-file';
import { reviewHeader } from './pixel-review';
import { imageWith } from './proof/fixtures/image.fixture';
import { leaf, sequence, words, writeTree, type Node } from './proof/fixtures/tree.fixture';

const attributes = { rows: 600, columns: 800, samplesPerPixel: 1 } as Parameters<typeof reviewHeader>[1];
const review = (nodes: Node[], meta: Node[] = []) => reviewHeader(openDicomFile(writeTree(imageWith(...nodes), 'explicit', meta)), attributes);
const boxes = (nodes: Node[], meta: Node[] = []): string => review(nodes, meta).proposals.map(({ width, height, source }) => `${width}×${height} ${source}`).join(', ');
const ct = leaf(0x00080060, 'CS', 'CT');
const ge = leaf(0x00080070, 'LO', 'GE MEDICAL SYSTEMS');
const meaning = (text: string): Node => leaf(0x00080104, 'LO', text);

describe('the header of an image, as it came', () => {
  it('says by its attributes that somebody must look', () => {
    expect(review([ct, leaf(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL')]).reasons).toEqual([]);
    expect(review([ct, leaf(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'), leaf(0x00280301, 'CS', 'YES')]).reasons).toEqual(['burned-in-yes']);
    expect(review([ct, leaf(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'), leaf(0x00180015, 'CS', 'HEAD')]).faceRisk).toBe(true);
  });

  // Strips that kinds of devices write, as the table of devices names them.
  it('names the device, in attributes, in codes one level down, and in the file meta', () => {
    const strip = '512×200 device-table';
    const phantom = meaning('IEC Body Dosimetry Phantom');
    expect(boxes([ct, ge, sequence(0x00180012, [phantom])])).toBe(strip);
    expect(boxes([ct, ge, sequence(0x00180012, [meaning('Other')], [phantom])])).toBe(strip);
    expect(boxes([ct, ge, sequence(0x00180012, [meaning('')])])).toBe('');
    expect(boxes([ct, ge, sequence(0x00180012, [sequence(0x00180026, [phantom])])]), 'deeper ones describe single frames').toBe('');
    expect(boxes([ct, ge, phantom]), 'the data set itself is no code').toBe('');
    const many = (before: number): Node => sequence(0x00180012, ...Array.from({ length: before }, () => [meaning('Other')]), [phantom]);
    expect([boxes([ct, ge, many(99)]), boxes([ct, ge, many(100)])]).toEqual([strip, '']);
    expect(boxes([leaf(0x00080060, 'CS', 'US')], [leaf(0x00020013, 'SH', 'MINDRAY 1')])).toBe('800×69 device-table');
  });

  it('is not read beyond what an attribute can say', () => {
    const long = (length: number): string => `DLP ${'x'.repeat(length - 4)}`;
    expect([boxes([ct, ge, leaf(0x00400310, 'ST', long(4096))]), boxes([ct, ge, leaf(0x00400310, 'ST', long(4098))]), boxes([ct, ge, sequence(0x00400310, [])])]).toEqual(['512×110 device-table', '', '']);
  });

  const corner = (tag: number, value: number): Node => leaf(tag, 'UL', words(value, 0));
  const corners = [corner(0x00186018, 100), corner(0x0018601a, 60), corner(0x0018601c, 799), corner(0x0018601e, 599)];

  it('says what lies outside of ultrasound regions that have all of their corners', () => {
    expect(boxes([ct, sequence(0x00186011, corners)])).toBe('800×60 outside-ultrasound-regions, 100×540 outside-ultrasound-regions');
    corners.forEach((_, left) => expect(boxes([ct, sequence(0x00186011, corners.filter((_one, i) => i !== left))])).toBe(''));
    expect(boxes([ct, sequence(0x00186011, corners.slice(1), corners)])).toBe('800×60 outside-ultrasound-regions, 100×540 outside-ultrasound-regions');
    expect(boxes([ct])).toBe('');
  });
});

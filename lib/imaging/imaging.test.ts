import { describe, expect, it } from 'vitest';
import { sealDeidentified } from './deidentified-bytes';
import { frameByteRange } from './image-description';
import { renderPreview } from './preview/render-preview';
import { nameUnsupportedKind } from './sniff-format';
import { displayAspectRatio, distanceMm, isSpacingAtDetector, pixelAreaMm2 } from './spacing';
import { testDescription } from './test-description';
import { recogniseBodyPart, bodyPartName } from './vocabulary/anatomy';
import { modalityName, recogniseModality } from './vocabulary/modalities';
import { transferSyntaxName } from './vocabulary/transfer-syntaxes';

describe('frame byte ranges', () => {
  it('of uniform and explicit tables; null outside', () => {
    const uniform = { encoding: 'raw', frames: { kind: 'uniform', offset: 100, length: 10, count: 3 } } as const;
    expect([0, 2, 3, -1, 0.5].map((frame) => frameByteRange(uniform, frame)?.offset ?? null)).toEqual([100, 120, null, null, null]);
    expect(frameByteRange({ encoding: 'png', frames: { kind: 'explicit', ranges: [[0, 7]] } }, 0)).toEqual({ offset: 0, length: 7 });
    expect(frameByteRange({ encoding: 'png', frames: { kind: 'explicit', ranges: [[0, 7]] } }, 1)).toBeNull();
  });
});

describe('sealing', () => {
  it('brands bytes that were found clean, and no others', () => {
    const bytes = Uint8Array.of(1, 2);
    expect(sealDeidentified(bytes, () => [])).toBe(bytes);
    expect(() => sealDeidentified(bytes, () => [{ rule: 'element', place: '(0010,0010)' }])).toThrow('1 finding(s), first element at (0010,0010)');
  });
});

describe('spacing', () => {
  const spaced = { spacing: { row: 2, column: 0.5, source: 'PixelSpacing' as const }, pixelAspectRatio: 1 };
  it('measures along the right axis, and says unknown when it is', () => {
    expect(distanceMm(spaced, { x: 0, y: 0 }, { x: 6, y: 2 })).toBe(5);
    expect(pixelAreaMm2(spaced)).toBe(1);
    expect(displayAspectRatio(spaced)).toBe(4);
    expect(distanceMm({ spacing: null }, { x: 0, y: 0 }, { x: 1, y: 1 })).toBeNull();
    expect(pixelAreaMm2({ spacing: null })).toBeNull();
    expect(isSpacingAtDetector({ spacing: { ...spaced.spacing, source: 'ImagerPixelSpacing' } })).toBe(true);
  });
});

describe('vocabulary', () => {
  it('recognises terms however they are written, and nothing else', () => {
    expect([' chest', 'C-SPINE', 'Smith', 'constructor'].map(recogniseBodyPart)).toEqual(['CHEST', 'CSPINE', 'UNKNOWN', 'UNKNOWN']);
    expect(['ct ', 'XX', 'toString'].map(recogniseModality)).toEqual(['CT', 'OT', 'OT']);
    expect([bodyPartName('CHEST'), modalityName('MR')]).toEqual(['Chest', 'Magnetic resonance']);
    expect(transferSyntaxName('1.2.840.10008.1.2.4.90')).toBe('JPEG 2000 Lossless');
    expect(transferSyntaxName('1.2.3.SMITH')).toBe('an unknown transfer syntax');
  });

  it('names kinds of files', () => {
    expect(nameUnsupportedKind(new Uint8Array())).toBe('The file is empty.');
    expect(nameUnsupportedKind(Uint8Array.of(1, 0x49, 0x2a, 0, 8, 0))).toContain('known here');
    const saidOf = (text: string) => nameUnsupportedKind(new TextEncoder().encode(text));
    expect(saidOf('%PDF-1.7')).toMatch(/^This is a PDF document, not an image\. Taken are DICOM/);
    expect(saidOf('GIF89a')).toBe('This is a GIF image, which is not taken. Save it as PNG or JPEG.');
    expect(saidOf('Rar!')).toContain('Unpack it');
  });
});

describe('previews', () => {
  const values = Uint16Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 0 : 1000));
  const frame = { rows: 8, columns: 8, samplesPerPixel: 1 as const, values };
  const description = testDescription({ rows: 8, columns: 8, windows: [{ center: 500.5, width: 1001 }] });

  it('shrink by averaging', () => {
    expect(renderPreview(frame, description, 2)).toEqual({ width: 2, height: 2, channels: 1, pixels: Uint8Array.of(0, 255, 0, 255) });
    expect(renderPreview(frame, description, 1).pixels).toEqual(Uint8Array.of(128));
  });

  it('invert MONOCHROME1', () => {
    expect([...renderPreview(frame, testDescription({ ...description, photometricInterpretation: 'MONOCHROME1' }), 2).pixels]).toEqual([255, 0, 255, 0]);
  });

  it('turn and mirror as the presentation says', () => {
    const turned = testDescription({ ...description, presentation: { flipHorizontal: false, rotation: 90 } });
    expect([...renderPreview(frame, turned, 2).pixels]).toEqual([0, 0, 255, 255]);
    const mirrored = testDescription({ ...description, presentation: { flipHorizontal: true, rotation: 0 } });
    expect([...renderPreview(frame, mirrored, 2).pixels]).toEqual([255, 0, 255, 0]);
  });

  it('make pixels square', () => {
    const tall = testDescription({ ...description, spacing: { row: 2, column: 1, source: 'PixelSpacing' } });
    expect(renderPreview(frame, tall, 4)).toMatchObject({ width: 2, height: 4 });
  });
});

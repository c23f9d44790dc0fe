import { describe, expect, it } from 'vitest';
import type { QuarantinedView } from '@/lib/api';
import { groupImages } from './group-images';

let made = 0;
const image = (deviceKey: string, part: Partial<QuarantinedView> = {}): QuarantinedView => ({
  id: String((made += 1)), projectId: 'p', version: 0, state: 'waiting', format: 'dicom', modality: 'US', anatomy: 'ABDOMEN', rows: 768, columns: 1024, frames: 1, deviceKey, reasons: [], faceRisk: false,
  proposals: [], uploadedBy: 'Ada', mine: true, createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-02-01T00:00:00Z', problem: '', ...part,
});
const namesOf = (...images: QuarantinedView[]) => groupImages(images).map(({ name }) => name);

describe('groups of images that wait', () => {
  it('are named by modality and size, as long as that tells them apart', () => {
    expect(namesOf(image('a'), image('b', { columns: 800 }), image('a'), image('c', { modality: 'XC' }))).toEqual(['US · 1024 × 768', 'US · 800 × 768', 'XC · 1024 × 768']);
  });

  it('else by format, then by frames, and only where it helps', () => {
    expect(namesOf(image('a'), image('b', { format: 'png' }))).toEqual(['US · 1024 × 768 · DICOM', 'US · 1024 × 768 · PNG']);
    expect(namesOf(image('a'), image('b', { frames: 27 }))).toEqual(['US · 1024 × 768 · 1 frame', 'US · 1024 × 768 · 27 frames']);
    expect(namesOf(image('a'), image('a', { frames: 40 }), image('b', { format: 'matroska', frames: 27 }), image('c', { modality: 'CT' }))).toEqual(['US · 1024 × 768 · DICOM', 'US · 1024 × 768 · Matroska', 'CT · 1024 × 768']);
    expect(namesOf(image('a'), image('a', { frames: 40 }), image('b', { frames: 40 }))).toEqual(['US · 1024 × 768 · 1–40 frames', 'US · 1024 × 768 · 40 frames']);
  });

  it('else they are numbered: the maker is not shown', () => {
    expect(namesOf(image('a'), image('b'), image('c', { format: 'png' }))).toEqual(['US · 1024 × 768 · DICOM · device 1', 'US · 1024 × 768 · DICOM · device 2', 'US · 1024 × 768 · PNG']);
  });
});

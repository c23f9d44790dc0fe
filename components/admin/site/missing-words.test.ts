import { expect, it } from 'vitest';
import { missingWords, type Missing } from './missing-words';

const missing = (projects: string[], hasMore = false): Missing => ({
  items: projects.map((projectName, i) => ({ imageId: `i${i}`, projectId: projectName, projectName, isGone: true, foundAt: '2026-01-01T00:00:00.000Z' })),
  hasMore,
});

it('says how many images have lost their file, and where', () => {
  expect(missingWords(missing(['Lungs']))).toBe('One image has lost its stored file, or part of it, in the project “Lungs”.');
  expect(missingWords(missing(['Lungs', 'Lungs', 'Breasts']))).toBe('3 images have lost their stored files, or parts of them, in the projects “Breasts”, “Lungs”.');
  expect(missingWords(missing(['A', 'B', 'C', 'D', 'E'], true))).toBe('At least 5 images have lost their stored files, or parts of them, in the projects “A”, “B”, “C” and 2 more.');
});

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from '../../vitest.config';

/** Whatever takes half a second and more. */
const slow = [/actions\/decide\.test/, /deidentify-dicom\.test/, /proof\/sentinel/, /clean-frame-cells/, /uid-graph/, /report-concepts/];
const rank = ({ moduleId }: TestSpecification) => 1 + slow.findIndex((name) => name.test(moduleId));

/** Quick files first: a mutant that one of them kills costs no more. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** The tests that judge mutants of the de-identification: those beside it, without those that call other programs or look for text in pictures. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: process.env['FIDUCIAL_MUTATION_TESTS']?.split(',') ?? ['lib/{image-formats/dicom/deidentify,imaging/deidentification,imaging/identity}/**/*.test.ts'],
    exclude: ['**/interop/**', '**/detect-text.test.ts', '**/likely-lines.test.ts'],
    env: { ...base.test?.env, FIDUCIAL_MUTATION: '1' },
    isolate: true,
    silent: true,
    sequence: { sequencer: QuickFirst },
  },
});

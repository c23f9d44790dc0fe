import type { Action } from '../answer-key';
import { makeDraw } from './draw';
import { makeImage } from './make-image';
import type { ImagePlan } from './make-image';
import { makePerson } from './people';
import { scanners } from './scanners';

export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly actions: readonly Action[];
}

/**
 * Invented patients with studies, series and images as public collections hold them, each with identifiers written into headers in the places
 * where real files have them, and the key of what has to happen to what. The same for the same seed.
 * @param burnsIn whether ultrasound images bear names in their pixels, which only a person with masks can take out
 */
export function* makeCorpus(patients: number, seed: number, burnsIn = false): Generator<CorpusFile> {
  for (let patient = 0; patient < patients; patient += 1) {
    const draw = makeDraw(seed, patient);
    const person = makePerson(draw, patient);
    const root = `1.2.826.0.1.3680043.8.498.${seed}.${patient}`;
    const studies = draw.between(1, 2);
    for (let study = 0; study < studies; study += 1) {
      const scanner = draw.pick(scanners);
      const studyDate = draw.date(2005, 2020);
      const technique = draw.pick(scanner.study);
      const series = draw.between(1, 2);
      for (let one = 0; one < series; one += 1) {
        const images = draw.between(1, 3);
        for (let image = 0; image < images; image += 1) {
          const plan: ImagePlan = {
            name: `p${patient}/s${study}/e${one}/i${image}.dcm`, person, scanner, studyDate, studyTechnique: technique, studyUid: `${root}.${study}`, seriesUid: `${root}.${study}.${one}`,
            instanceUid: `${root}.${study}.${one}.${image}`, frameOfReferenceUid: `${root}.${study}.9`, seriesNumber: one + 1, instanceNumber: image + 1, burnedIn: burnsIn && scanner.modality === 'US',
          };
          yield makeImage(plan, draw);
        }
      }
    }
  }
}

import { recogniseBodyPart } from '@/lib/imaging/vocabulary/anatomy';
import { valuesOf, type PixelFacts } from './pixel-facts';

/** From volumes of these the skin, and with it the face, can be rebuilt (Schwarz 2021: 97 % of 157 head MR matched to photographs). */
const VOLUME_MODALITIES: readonly string[] = ['CT', 'MR', 'PT', 'NM'];
const PHOTOGRAPHS: readonly string[] = ['XC'];
const WITH_FACE: readonly string[] = ['HEAD', 'HEADNECK', 'BRAIN', 'FACE', 'SKULL', 'ORBIT', 'EYE', 'EAR', 'NOSE', 'SINUS', 'JAW', 'MANDIBLE', 'MAXILLA', 'NECK', 'NECKCHEST', 'WHOLEBODY'];
/** In descriptions, where no code says which part of the body it is. */
const HEAD_WORDS = /\b(HEAD|BRAIN|FACE|FACIAL|SKULL|CRANI|ORBIT|SINUS|NEURO|KOPF|SCHAEDEL|SCHÄDEL|CEREBR|T1_?MPRAGE|MPRAGE|WHOLE ?BODY)/;

/** Can these pixels show a face? By modality and code of the body part. */
export function mayShowFace(modality: string, bodyPart: string): boolean {
  if (PHOTOGRAPHS.includes(modality)) return true;
  return VOLUME_MODALITIES.includes(modality) && WITH_FACE.includes(bodyPart);
}

/** The same from the original header; descriptions count where the body part is not said or not known. */
export function hasFaceRisk(facts: PixelFacts): boolean {
  const modality = valuesOf(facts, 'Modality')[0] ?? '';
  const bodyPart = recogniseBodyPart(facts.header.BodyPartExamined ?? '');
  if (mayShowFace(modality, bodyPart)) return true;
  if (!VOLUME_MODALITIES.includes(modality) || bodyPart !== 'UNKNOWN') return false;
  const descriptions = [facts.header.BodyPartExamined, facts.header.StudyDescription, facts.header.SeriesDescription, facts.header.ProtocolName];
  return HEAD_WORDS.test(descriptions.join(' ').toUpperCase());
}

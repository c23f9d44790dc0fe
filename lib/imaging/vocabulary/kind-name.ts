import { bodyPartName } from './anatomy';

/** "CT chest" from the codes CT and CHEST; "CT" when the body part is not known. Generated, so it can hold no identity. */
export function kindName(modality: string, bodyPart: string): string {
  return bodyPart === 'UNKNOWN' || bodyPart === '' ? modality : `${modality} ${bodyPartName(bodyPart).toLowerCase()}`;
}

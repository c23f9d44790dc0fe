import type { DataSet } from 'dicom-parser';
import { FiducialError } from '@/lib/domain/errors';
import type { VerificationProblem } from '@/lib/imaging/deidentified-bytes';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { firstDifferenceInParts } from '../bytes/byte-comparison';
import type { DeidentifyContext } from '../contract';
import { deidentifySealed } from './deidentify/deidentify-dicom';
import { decider } from './deidentify/actions/decide';
import { typedTags } from './deidentify/actions/attribute-types';
import { vrOfTag } from './dictionary/vr-of-tag';
import { markerTags } from './profile/written-attributes';
import { parseAgain } from './second-parser';

const textOf = (tag: number): string => `(${(tag >>> 16).toString(16).padStart(4, '0')},${(tag & 0xffff).toString(16).padStart(4, '0')})`;
const itemEndTag = 0xfffee00d;
const sequenceEndTag = 0xfffee0dd;

/** Tags that a second, independent parser sees at any depth and that should not be there; places as paths of tags. */
export function findStrayTags(bytes: Uint8Array, context: DeidentifyContext): VerificationProblem[] {
  const profile = context.profile ?? defaultDeidentificationProfile;
  const decide = decider('', profile);
  const isAllowed = (tag: number, path: string): boolean => {
    const group = tag >>> 16;
    if (group % 2 === 1) return profile.retainSafePrivate;
    if (group === 0x7fe0 || markerTags.has(tag)) return path === '' || group !== 0x7fe0;
    return typedTags.has(tag) || decide(tag, vrOfTag(tag) ?? 'UN').kind !== 'remove';
  };
  const visit = ({ elements }: DataSet, path: string): VerificationProblem[] => Object.entries(elements).flatMap(([name, { items }]) => {
    const tag = Number.parseInt(name.slice(1), 16);
    // The second parser lists the mark that ends an item of undefined length as an element of it.
    if ((path === '' && tag >>> 16 === 2) || tag === itemEndTag || tag === sequenceEndTag) return [];
    const place = `${path}${textOf(tag)}`;
    if (!isAllowed(tag, path)) return [{ rule: 'element', place }];
    return (items ?? []).flatMap(({ dataSet }) => (dataSet ? visit(dataSet, `${place}.`) : []));
  });
  return parseAgain(bytes).flatMap(({ dataset, path }) => visit(dataset, path.map((tag) => `${textOf(tag)}.`).join('')));
}

/**
 * Empty when the file carries the seal of this project's key and is, byte for byte, what de-identification makes of it.
 * The first says that its pseudonyms are ours, the second that nothing else is in it.
 */
export function verifyDicom(bytes: Uint8Array, context: DeidentifyContext): readonly VerificationProblem[] {
  try {
    const again = deidentifySealed(bytes, context);
    if (!again) return [{ rule: 'not_sealed', place: '(0012,0063)' }];
    const difference = firstDifferenceInParts(bytes, again.parts);
    if (difference !== null) return [{ rule: 'not_canonical', place: `byte ${difference}` }];
    // Our own walker has bounded depth and size by now, so the second parser cannot be driven off the stack.
    return findStrayTags(bytes, context);
  } catch (error) {
    return [{ rule: error instanceof FiducialError ? error.code : 'malformed', place: 'file' }];
  }
}

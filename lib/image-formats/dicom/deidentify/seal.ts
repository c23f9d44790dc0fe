import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { sealBytes } from '@/lib/imaging/identity/pseudonyms';
import type { PixelFacts as PixelWork } from '@/lib/imaging/deidentification/method-codes';
import { reviewReasons } from '@/lib/imaging/deidentification/review';
import type { PixelReview } from '@/lib/imaging/deidentification/review';
import { readText } from '../reading/element-values';
import type { OpenedFile } from '../reading/open-file';
import { findPixelData } from './pixels/clean-pixel-data';
import { textBytes } from '../writing/encode-elements';

export const methodTag = 0x00120063;

/**
 * What Deidentification Method says besides the seal: by which options, what was done to the pixels, and why somebody should look at them. The last must travel with
 * the file, since the descriptions that it was found in do not.
 */
export interface Statement {
  readonly profile: DeidentificationProfile;
  readonly pixels: PixelWork;
  readonly review: Pick<PixelReview, 'reasons' | 'faceRisk'>;
}

/** The order is part of the format of the seal. */
const options = [
  'retainSafePrivate', 'retainUids', 'retainDeviceIdentity', 'retainInstitutionIdentity', 'retainPatientCharacteristics', 'retainLongitudinalFullDates',
  'retainLongitudinalModifiedDates', 'cleanDescriptors', 'cleanStructuredContent', 'cleanGraphics',
] as const;
const noSeal = '0'.repeat(40);
const form = /^Fiducial 2 ([0-9a-f]{3}) ([0-9a-f]{3}) seal ([0-9a-f]{40})$/;
const prefixLength = 'Fiducial 2 fff fff seal '.length;

function hexOf(flags: readonly boolean[]): string {
  return flags.reduce((bits, flag, i) => bits | (flag ? 1 << i : 0), 0).toString(16).padStart(3, '0');
}

function flagsOf(hex: string): (index: number) => boolean {
  const bits = Number.parseInt(hex, 16);
  return (index) => ((bits >> index) & 1) === 1;
}

function statementOf(workHex: string, reviewHex: string): Statement {
  const work = flagsOf(workHex);
  const review = flagsOf(reviewHex);
  return {
    profile: Object.fromEntries(options.map((option, i) => [option, work(i)])) as unknown as DeidentificationProfile,
    pixels: { pixelDataCleaned: work(options.length), recognizableFeaturesCleaned: work(options.length + 1) },
    review: { reasons: reviewReasons.filter((_reason, i) => review(i)), faceRisk: review(reviewReasons.length) },
  };
}

/** DeidentificationMethod without its seal yet: all of the 64 characters that there are. */
export function methodText({ profile, pixels, review }: Statement): string {
  const work = hexOf([...options.map((option) => profile[option]), pixels.pixelDataCleaned, pixels.recognizableFeaturesCleaned]);
  const found = hexOf([...reviewReasons.map((reason) => review.reasons.includes(reason)), review.faceRisk]);
  return `Fiducial 2 ${work} ${found} seal ${noSeal}`;
}

/** HMAC under the project's key over the transfer syntax and every byte of the header but the seal's own forty. */
function sealOf(key: Uint8Array, transferSyntax: string, header: Uint8Array, sealAt: number): string {
  return sealBytes(key, [textBytes(`${transferSyntax}\n`), header.subarray(0, sealAt), textBytes(noSeal), header.subarray(sealAt + noSeal.length)]);
}

/** Writes the seal into a header that holds a method without one. */
export function sealHeader(key: Uint8Array, transferSyntax: string, header: Uint8Array, methodAt: number): void {
  const sealAt = methodAt + prefixLength;
  header.set(textBytes(sealOf(key, transferSyntax, header, sealAt)), sealAt);
}

/** What a file states under a seal of this project, or null when it has none or a wrong one. */
export function readSealed(opened: OpenedFile, key: Uint8Array): Statement | null {
  const { bytes, dataset, datasetStart, datasetEnd, transferSyntax } = opened;
  const method = dataset.get(methodTag);
  const [, work, review, seal] = (method && form.exec(readText(bytes, method))) ?? [];
  if (!method || work === undefined || review === undefined) return null;
  const header = bytes.subarray(datasetStart, findPixelData(opened)?.start ?? datasetEnd);
  const sealAt = method.offset - datasetStart + prefixLength;
  return sealOf(key, transferSyntax, header, sealAt) === seal ? statementOf(work, review) : null;
}

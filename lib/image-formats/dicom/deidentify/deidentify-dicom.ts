import { sha256Hex } from '@/lib/imaging/identity/pseudonyms';
import { tableEdition } from '@/lib/imaging/deidentification/confidentiality-table';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import type { PixelReview } from '@/lib/imaging/deidentification/review';
import type { Deidentified, DeidentifyContext } from '../../contract';
import { unstated } from '../characters/code-sets';
import { readRawText, readText } from '../reading/element-values';
import { openDicomFile } from '../reading/open-file';
import type { OpenedFile } from '../reading/open-file';
import { unsupported } from '../reading/refusals';
import { decider } from './actions/decide';
import { buildHeader, requireSingleUids, sopClassOf, withWritten } from './build-file';
import { cleanDataset } from './clean-dataset';
import type { CleanElement, Cleaning } from './cleaning';
import { noCounts } from './cleaning';
import { effectiveProfile } from './effective-profile';
import { collectIdentifiers } from './identity/collect-identifiers';
import { Identifiers } from './identity/identifiers';
import { hasResidue } from './identity/find-residue';
import { newIdentity, sealedIdentity } from './identity/identity';
import { refuseDirectory, requireCleanableObject } from './object-kinds';
import { reviewHeader } from './pixel-review';
import { cleanPixelData, findPixelData } from './pixels/clean-pixel-data';
import { cleanStream } from './pixels/clean-code-stream';
import { readSealed } from './seal';
import type { Statement } from './seal';
import { reportOf } from './report';

const patientIdTag = 0x00100020;
const sopInstanceTag = 0x00080018;
const directoryRecordsTag = 0x00041220;

export interface DeidentifiedDicom extends Deidentified {
  /** True when the input already carried this project's seal, so its pseudonyms were left as they are. */
  readonly wasSealed: boolean;
}

/**
 * De-identifies a DICOM image by Table E.1-1 and the keep list. What is not touched is copied as the bytes that it was, in the transfer syntax of the file; only deflate
 * is taken off. The seal in Deidentification Method is an HMAC under the project's key over every other byte of the header: a file with a right seal is known to hold
 * pseudonyms of this project and passes unchanged, one with a wrong seal is treated like any other. It does not cover the pixels.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function deidentifyDicom(input: Uint8Array, context: DeidentifyContext): DeidentifiedDicom {
  return deidentify(openJob(input, context), {}, false);
}

/**
 * The same for a file that this project has sealed, to see what it should be; null for every other, of which nothing but the header is read. A server asks this first of each
 * file that arrives.
 */
export function deidentifySealed(input: Uint8Array, context: DeidentifyContext): DeidentifiedDicom | null {
  const job = openJob(input, context);
  return job.sealed ? deidentify(job, {}, false) : null;
}

/** The same for structured reports, key objects, presentation states and structure sets too. */
export function deidentifyDicomObject(input: Uint8Array, context: DeidentifyContext): DeidentifiedDicom {
  return deidentify(openJob(input, context), {}, true);
}

/**
 * States in a sealed file that a person has looked at its pixels and that identifying text was blanked, or that faces were (CID 7050 113101, 113102).
 * @param input a file that `deidentifyDicom` made under this key; its pixels may have been masked since
 */
export function withCleanPixels(input: Uint8Array, context: DeidentifyContext, done: Partial<Statement['pixels']>): DeidentifiedDicom {
  return deidentify(openJob(input, context), done, false);
}

/** A file that was opened, and what it states under a seal of this project, if it has one. */
interface Job {
  readonly opened: OpenedFile;
  readonly input: Uint8Array;
  readonly context: DeidentifyContext;
  readonly sealed: Statement | null;
}

function openJob(input: Uint8Array, context: DeidentifyContext): Job {
  const opened = openDicomFile(input);
  return { opened, input, context, sealed: readSealed(opened, context.pseudonymKey) };
}

/** How one file is to be read: as it came, or as one that this project has sealed. */
interface Plan {
  readonly cleaning: Cleaning;
  readonly statement: Statement;
  readonly instance: string;
  readonly wasSealed: boolean;
}

function deidentify(job: Job, done: Partial<Statement['pixels']>, acceptsObjects: boolean): DeidentifiedDicom {
  const { opened, context } = job;
  refuseDirectory(opened.metaSopClass, opened.dataset.has(directoryRecordsTag));
  requireSingleUids(opened);
  const sopClass = sopClassOf(opened);
  const pixelData = findPixelData(opened);
  if (!pixelData) requireCleanableObject(sopClass, acceptsObjects);
  const pixels = pixelData ? cleanPixelData(opened, pixelData, cleanStream) : null;
  const found = pixels ? reviewHeader(opened, pixels.attributes) : null;
  const { cleaning, statement, instance, wasSealed } = makePlan(job, sopClass, found, done);
  const { identity } = cleaning;
  const tables = (pixels?.tables ?? []).map((element): CleanElement => ({ kind: 'copy', tag: element.tag, element }));
  const cleaned = cleanDataset(opened.dataset, cleaning);
  if (hasResidue(opened.bytes, cleaned, cleaning.identifiers, unstated)) throw unsupported('A table in this DICOM file spells a name or number that its header gives to the patient. It cannot be freed of identity.');
  const elements = [...withWritten(cleaned, { identity, statement, sopClass, instance }), ...tables];
  const header = buildHeader(opened, elements, statement, context.pseudonymKey);
  const review = found && reviewOf(found, statement);
  return { parts: [header, ...(pixels?.parts ?? [])], wasSealed, report: reportOf(opened, cleaning, pixels, statement.profile, tableEdition), ...(review ? { review } : {}) };
}

/** A cleaned picture needs no more eyes; of a sealed file counts what was known when it still had its descriptions. */
function reviewOf(found: PixelReview, { review, pixels }: Statement): PixelReview {
  const reasons = pixels.pixelDataCleaned ? [] : [...new Set([...review.reasons, ...found.reasons])];
  return { ...found, reasons, faceRisk: (review.faceRisk || found.faceRisk) && !pixels.recognizableFeaturesCleaned };
}

function makePlan({ opened, input, context, sealed }: Job, sopClass: string, found: PixelReview | null, done: Partial<Statement['pixels']>): Plan {
  const { bytes, dataset } = opened;
  const key = context.pseudonymKey;
  const wanted = context.profile ?? defaultDeidentificationProfile;
  const textOf = (tag: number, read: typeof readText): string => {
    const element = dataset.get(tag);
    return element ? read(bytes, element) : '';
  };
  const common = { bytes, sopClass, characters: unstated, counts: { ...noCounts } };
  if (sealed) {
    const { profile, shiftsNow, renamesNow } = effectiveProfile(sealed.profile, wanted);
    const identity = sealedIdentity(key, textOf(patientIdTag, readText), shiftsNow, renamesNow);
    const statement = { ...sealed, profile, pixels: { ...sealed.pixels, ...done } };
    return { cleaning: { ...common, profile, decide: decider(sopClass, profile), identity, identifiers: new Identifiers() }, statement, instance: '', wasSealed: true };
  }
  const instance = textOf(sopInstanceTag, readRawText) || `content-of\n${sha256Hex(input)}`;
  const identity = newIdentity(bytes, dataset, instance, key, wanted);
  const review = { reasons: found?.reasons ?? [], faceRisk: found?.faceRisk ?? false };
  const statement: Statement = { profile: wanted, pixels: { pixelDataCleaned: false, recognizableFeaturesCleaned: false, ...done }, review };
  return { cleaning: { ...common, profile: wanted, decide: decider(sopClass, wanted), identity, identifiers: collectIdentifiers(bytes, dataset, wanted) }, statement, instance, wasSealed: false };
}

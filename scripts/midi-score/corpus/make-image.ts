import type { Node } from '@/lib/image-formats/dicom/deidentify/proof/fixtures/tree.fixture';
import { leaf, sequence, writeTree, words } from '@/lib/image-formats/dicom/deidentify/proof/fixtures/tree.fixture';
import type { Action } from '../answer-key';
import type { Draw } from './draw';
import type { CorpusFile } from './make-corpus';
import { hospitals, makeStaffName } from './people';
import type { Person } from './people';
import { comment, plantText } from './planted-text';
import type { Scanner } from './scanners';

export interface ImagePlan {
  readonly name: string;
  readonly person: Person;
  readonly scanner: Scanner;
  readonly studyDate: string;
  readonly studyTechnique: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly instanceUid: string;
  readonly frameOfReferenceUid: string;
  readonly seriesNumber: number;
  readonly instanceNumber: number;
  /** Write something into the picture, where ultrasound machines write names. */
  readonly burnedIn: boolean;
}

const side = 16;
const placeOf = (tag: number): string => `(${(tag >>> 16).toString(16).padStart(4, '0')},${(tag & 0xffff).toString(16).padStart(4, '0')})`;

/** Elements and what has to happen to them, side by side so that they cannot drift apart. */
class Sheet {
  readonly nodes: Node[] = [];
  readonly actions: Action[] = [];
  /** Words of the names in this file: where a technique has the same word, nobody can tell them apart, and the name wins. */
  readonly names = new Set<string>();

  constructor(private readonly file: string, private readonly patient: string) {}

  add(node: Node): void {
    this.nodes.push(node);
  }

  require(type: Action['type'], category: Action['category'], place: string | number, value = ''): void {
    this.actions.push({ type, category, file: this.file, place: typeof place === 'number' ? placeOf(place) : place, value, patient: this.patient });
  }

  /** Must not be in the output at that place. */
  remove(tag: number, vr: string, value: string, category: Action['category'] = 'HIPAA'): void {
    this.add(leaf(tag, vr, value));
    this.require('text_removed', category, tag, value);
    if (vr === 'PN') for (const word of value.split(/[\^ ]/)) this.names.add(word.toLowerCase());
  }

  /** Free text of which some pieces must go. */
  comment(tag: number, { text, personal }: ReturnType<typeof comment>): void {
    this.add(leaf(tag, 'LT', text));
    for (const piece of personal) this.require('text_removed', 'HIPAA', tag, piece);
  }

  retain(tag: number, vr: string, value: string, category: Action['category'] = 'TCIA'): void {
    this.add(leaf(tag, vr, value));
    this.require('text_retained', category, tag, value);
  }

  date(tag: number, vr: string, value: string): void {
    this.add(leaf(tag, vr, value));
    this.require('date_shifted', 'HIPAA', tag, value);
  }

  uid(tag: number, value: string): void {
    this.add(leaf(tag, 'UI', value));
    this.require('uid_changed', 'DICOM', tag, value);
    this.require('uid_consistent', 'DICOM', tag, value);
  }
}

function addPatient(sheet: Sheet, { person }: ImagePlan, draw: Draw): void {
  sheet.remove(0x00100010, 'PN', `${person.family}^${person.given}`);
  sheet.require('text_notnull', 'DICOM', 0x00100010);
  sheet.remove(0x00100020, 'LO', person.patientId);
  sheet.require('text_notnull', 'DICOM', 0x00100020);
  sheet.require('patid_consistent', 'DICOM', 0x00100020, person.patientId);
  sheet.remove(0x00100030, 'DA', person.birthDate);
  sheet.require('tag_retained', 'DICOM', 0x00100030);
  sheet.remove(0x00101000, 'LO', `OLD${person.patientId}`);
  sheet.remove(0x00101001, 'PN', `${person.family}^${person.given[0]}`);
  sheet.remove(0x00101040, 'LO', `${person.street}, ${person.city}`);
  sheet.remove(0x00102154, 'SH', person.phone.slice(0, 16));
  sheet.retain(0x00100040, 'CS', person.sex);
  sheet.retain(0x00101010, 'AS', person.age);
  sheet.retain(0x00101030, 'DS', String(draw.between(45, 110)));
  if (draw.chance(0.4)) sheet.comment(0x00104000, comment(person, draw));
  if (draw.chance(0.3)) sheet.comment(0x001021b0, comment(person, draw));
}

function addStudy(sheet: Sheet, plan: ImagePlan, draw: Draw): void {
  sheet.date(0x00080020, 'DA', plan.studyDate);
  sheet.date(0x00080021, 'DA', plan.studyDate);
  sheet.date(0x00080022, 'DA', plan.studyDate);
  sheet.date(0x00080023, 'DA', plan.studyDate);
  if (draw.chance(0.5)) sheet.date(0x0008002a, 'DT', `${plan.studyDate}${draw.time()}`);
  for (const tag of [0x00080030, 0x00080031]) sheet.retain(tag, 'TM', draw.time());
  sheet.remove(0x00080050, 'SH', `A${draw.between(100_000, 999_999)}`);
  sheet.require('tag_retained', 'DICOM', 0x00080050);
  sheet.remove(0x00080080, 'LO', draw.pick(hospitals));
  sheet.remove(0x00080081, 'ST', `${draw.between(1, 99)} Hospital Drive, ${plan.person.city}`);
  sheet.remove(0x00080090, 'PN', makeStaffName(draw));
  sheet.require('tag_retained', 'DICOM', 0x00080090);
  sheet.remove(0x00081050, 'PN', makeStaffName(draw));
  sheet.remove(0x00081070, 'PN', makeStaffName(draw));
  if (draw.chance(0.4)) sheet.remove(0x00321032, 'PN', makeStaffName(draw));
  sheet.remove(0x00200010, 'SH', `ST${draw.between(1000, 9999)}`);
  sheet.require('tag_retained', 'DICOM', 0x00200010);
}

function addDescriptions(sheet: Sheet, { person, scanner, studyTechnique }: ImagePlan, draw: Draw): void {
  const rows = [[0x00081030, studyTechnique, 0.25], [0x0008103e, draw.pick(scanner.series), 0.25], [0x00181030, draw.pick(scanner.protocol), 0.15]] as const;
  for (const [tag, technique, probability] of rows) {
    const { text, personal } = plantText(technique, person, draw, probability);
    sheet.add(leaf(tag, 'LO', text));
    const words = technique.split(' ').filter((word) => !sheet.names.has(word.toLowerCase()));
    if (words.length > 0) sheet.require('text_retained', 'TCIA', tag, words.join(' '));
    if (personal) sheet.require('text_removed', 'HIPAA', tag, personal);
  }
  if (draw.chance(0.5)) sheet.comment(0x00204000, comment(person, draw));
}

function addNested(sheet: Sheet, { person }: ImagePlan, draw: Draw): void {
  const place = (tag: number): string => `(0040,0275)[0]${placeOf(tag)}`;
  const texts = [[0x00321060, 'LO', `CT for ${person.given} ${person.family}`], [0x00400007, 'LO', `Scheduled by ${makeStaffName(draw).replace('^', ' ')}`], [0x00401001, 'SH', `RP${draw.between(1000, 9999)}`]] as const;
  sheet.add(sequence(0x00400275, texts.map(([tag, vr, text]) => leaf(tag, vr, text))));
  const personal = [`${person.given} ${person.family}`, texts[1][2].slice('Scheduled by '.length), texts[2][2]];
  texts.forEach(([tag], i) => sheet.require('text_removed', 'HIPAA', place(tag), personal[i]));
}

function addPrivate(sheet: Sheet, { person, scanner }: ImagePlan, draw: Draw): void {
  sheet.add(leaf(0x00090010, 'LO', 'ACME_PATIENT_01'));
  sheet.remove(0x00091002, 'LO', `${person.family}^${person.given}`);
  if (!scanner.manufacturer.startsWith('GE')) return;
  sheet.retain(0x00190010, 'LO', 'GEMS_ACQU_01');
  sheet.retain(0x00191023, 'DS', String(draw.between(1, 60)));
}

function addEquipment(sheet: Sheet, { scanner }: ImagePlan, draw: Draw): void {
  sheet.retain(0x00080070, 'LO', scanner.manufacturer);
  sheet.retain(0x00081090, 'LO', scanner.model);
  sheet.retain(0x00181020, 'LO', scanner.software);
  sheet.retain(0x00181000, 'LO', `SN${draw.between(10_000, 99_999)}`);
  sheet.retain(0x00081010, 'SH', `${scanner.modality}${draw.between(1, 9)}`);
  sheet.retain(0x00180015, 'CS', scanner.bodyPart);
  for (const [tag, vr, value] of scanner.settings) sheet.retain(tag, vr, value);
}

function addImage(sheet: Sheet, plan: ImagePlan, draw: Draw): void {
  sheet.retain(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL');
  sheet.retain(0x00080016, 'UI', plan.scanner.sopClass, 'DICOM');
  sheet.retain(0x00080060, 'CS', plan.scanner.modality, 'DICOM');
  sheet.uid(0x00080018, plan.instanceUid);
  sheet.uid(0x0020000d, plan.studyUid);
  sheet.uid(0x0020000e, plan.seriesUid);
  sheet.uid(0x00200052, plan.frameOfReferenceUid);
  sheet.retain(0x00200011, 'IS', String(plan.seriesNumber), 'DICOM');
  sheet.retain(0x00200013, 'IS', String(plan.instanceNumber), 'DICOM');
  sheet.require('text_notnull', 'DICOM', 0x00120062);
  sheet.require('text_notnull', 'TCIA', 0x00120063);
  const numbers = [[0x00280002, 1], [0x00280010, side], [0x00280011, side], [0x00280100, 16], [0x00280101, 12], [0x00280102, 11], [0x00280103, 0]] as const;
  for (const [tag, value] of numbers) sheet.add(leaf(tag, 'US', words(value)));
  sheet.retain(0x00280004, 'CS', 'MONOCHROME2', 'DICOM');
  sheet.retain(0x00280030, 'DS', '0.7\\0.7', 'DICOM');
  sheet.add(leaf(0x7fe00010, 'OW', words(...Array.from({ length: side * side }, () => draw.between(0, 4095)))));
  // Noise is as far from blank as any text; what is beside the box cannot be compared by a digest.
  if (plan.burnedIn) sheet.require('pixels_hidden', 'HIPAA', 'pixels', `0,0,${side},4`);
  else sheet.require('pixels_retained', 'DICOM', 'pixels');
}

export function makeImage(plan: ImagePlan, draw: Draw): CorpusFile {
  const sheet = new Sheet(plan.name, plan.person.key);
  for (const add of [addImage, addPatient, addStudy, addEquipment, addPrivate, addDescriptions]) add(sheet, plan, draw);
  if (draw.chance(0.6)) addNested(sheet, plan, draw);
  const nodes = [...sheet.nodes].sort((a, b) => a.tag - b.tag);
  return { name: plan.name, bytes: writeTree(nodes, draw.chance(0.2) ? 'implicit' : 'explicit'), actions: sheet.actions };
}

import type { Draw } from './draw';
import { makeStaffName } from './people';
import type { Person } from './people';

/** A technique text with something personal written into it: where people put it. */
export interface PlantedText {
  readonly text: string;
  /** Must survive. */
  readonly technique: string;
  /** Must not; empty when nothing was planted. */
  readonly personal: string;
}

const asWritten = (date: string, draw: Draw): string => {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  return draw.pick([`${month}/${day}/${year}`, `${year}-${month}-${day}`, date, `${day}.${month}.${year}`]);
};

/** What somebody typed about the patient. */
function personalText(person: Person, draw: Draw): string {
  const kinds: readonly (() => string)[] = [
    () => `${person.family} ${person.given}`, () => `${person.given} ${person.family}`, () => `${person.family.toUpperCase()}, ${person.given.toUpperCase()}`, () => `MRN ${person.patientId}`,
    () => person.phone, () => `Dr ${makeStaffName(draw).split('^')[0]}`, () => person.email, () => `DOB ${asWritten(person.birthDate, draw)}`, () => asWritten(draw.date(2005, 2020), draw),
  ];
  return draw.pick(kinds)();
}

export function plantText(technique: string, person: Person, draw: Draw, probability: number): PlantedText {
  if (!draw.chance(probability)) return { text: technique, technique, personal: '' };
  const personal = personalText(person, draw);
  const text = draw.pick([`${technique} ${personal}`, `${personal} ${technique}`, `${technique} - ${personal}`, `${technique} (${personal})`]);
  return text.length <= 64 ? { text, technique, personal } : { text: technique, technique, personal: '' };
}

/** Free text about the person, and the pieces of it that must not come through; what is left of it says nothing about anybody. */
export function comment(person: Person, draw: Draw): { readonly text: string; readonly personal: readonly string[] } {
  const { given, family, street, city, phone, patientId, email, birthDate } = person;
  const doctor = makeStaffName(draw).replace('^', ' ');
  const seen = asWritten(draw.date(2005, 2020), draw);
  const born = asWritten(birthDate, draw);
  return draw.pick([
    { text: `Patient ${given} ${family} lives at ${street}, ${city}. Call ${phone}.`, personal: [`${given} ${family}`, street.replace(/ (Street|Avenue|Lane|Road|View|Court)$/, ''), city, phone] },
    { text: `Seen by Dr ${doctor} on ${seen}; MRN ${patientId}.`, personal: [doctor, seen, patientId] },
    { text: `Mail the report to ${email}; daughter of ${family} will come.`, personal: [email, family] },
    { text: `${family.toUpperCase()} ${given.toUpperCase()} ${born}`, personal: [`${family} ${given}`, born] },
  ]);
}

import type { Draw } from './draw';

/** An invented person, and all that could give that person away. */
export interface Person {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly patientId: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly email: string;
  readonly sex: string;
  readonly age: string;
}

/** Some are words of a radiology report or of a colour, as real names are. */
const families = [
  'Smith', 'Johnson', 'Garcia', 'Nguyen', 'Okafor', 'Müller', 'Rossi', 'Kowalski', 'Hart', 'Long', 'Gray', 'Hand', 'Bone', 'Young', 'Sharp', 'Head', 'Foot', 'Brown', 'Small', 'Fairweather',
  'Patel', 'Yamamoto', 'Lindqvist', 'OBrien', 'Van Dyke', 'Castellanos', 'Petrov', 'Haddad', 'Kim', 'Abernathy', 'Day', 'Field', 'Best', 'Lung', 'Cross', 'Stone', 'Marsh', 'Fox', 'Price', 'Wu',
] as const;
const givens = [
  'Alice', 'Robert', 'Mei', 'Carlos', 'Ingrid', 'Fatima', 'John', 'Mary', 'Dmitri', 'Aisha', 'Grace', 'May', 'April', 'Mark', 'Art', 'Ray', 'Hope', 'Iris', 'Chen', 'Olga', 'Florence', 'Peter',
] as const;
const streets = ['Maple Street', 'Oak Avenue', 'Mill Lane', 'Station Road', 'Harbour View', 'Chestnut Court'] as const;
const cities = ['Springfield', 'Riverton', 'Lakewood', 'Ashford', 'Brookhaven'] as const;

export function makePerson(draw: Draw, serial: number): Person {
  const [given, family] = [draw.pick(givens), draw.pick(families)];
  return {
    key: `patient-${serial}`, given, family, patientId: `${draw.pick(['MRN', 'H', ''])}${draw.between(1_000_000, 9_999_999)}${serial}`,
    birthDate: draw.date(1925, 2005), phone: `(${draw.between(201, 989)}) 555-${draw.between(1000, 9999)}`, street: `${draw.between(10, 999)} ${draw.pick(streets)}`,
    city: draw.pick(cities), email: `${given}.${family}${serial}@example.org`.toLowerCase().replaceAll(' ', ''), sex: draw.pick(['M', 'F']), age: `${String(draw.between(20, 89)).padStart(3, '0')}Y`,
  };
}

/** Names of doctors, of operators and of places: people, too, for HIPAA. */
export function makeStaffName(draw: Draw): string {
  return `${draw.pick(families)}^${draw.pick(givens)}`;
}

export const hospitals = ['Mercy General Hospital', 'St Elsewhere Medical Center', 'Riverton University Clinic', 'Lakewood Imaging Associates', 'Klinikum Altstadt'] as const;

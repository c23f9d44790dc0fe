import { confidentialityRows, tableEdition, tableRowCount, tableSha256 } from '@/lib/imaging/deidentification/confidentiality-table';
import { reviewReasons } from '@/lib/imaging/deidentification/review';
import { safePrivateCount } from '@/lib/imaging/deidentification/safe-private';
import { LIMITS } from '@/lib/domain/limits';
import { attributeSection, attributeSummary, keepListSection } from './attributes';
import { characterSetSection } from './character-sets';
import { objectSection } from './objects';
import { markerSection, optionSection, safePrivateSection } from './profile';
import { transferSyntaxSection } from './transfer-syntaxes';

const cells = confidentialityRows.reduce((sum, { options }) => sum + 1 + Object.keys(options).length, 0);

/** The whole of docs/dicom-conformance.md: made by asking the code, so that it says what is, not what was meant. */
export function conformanceStatement(): string {
  return `# DICOM conformance statement

Written by \`npx tsx scripts/facts/write-conformance.ts\` from the code; a test fails when it is out of date. Sections follow PS3.2, those on de-identification what PS3.15 E.1.1 and E.3 ask to be stated.

## 1. What the product does with DICOM

Fiducial reads DICOM files (PS3.10) that people upload, de-identifies them before they leave the uploader's machine, checks them again on the server, and stores what passes. It is a file-set reader and an
Application Level Confidentiality de-identifier. It offers no DIMSE and no DICOMweb service, writes no media, opens no DICOMDIR (refused: its references are paths), and claims no digital signature profile.

Limits: data sets nested deeper than ${LIMITS.dicomDepth} levels, with more than ${LIMITS.dicomElements.toLocaleString('en')} elements, or with a header of more than ${LIMITS.dicomHeaderBytes.toLocaleString('en')} bytes are refused.

## 2. SOP classes

Every Storage SOP class of the standard (PS3.4 B.5) whose object holds Pixel Data, Float Pixel Data or Double Float Pixel Data is accepted, segmentations included. Private SOP classes are refused. Objects without pixels:

${objectSection()}

## 3. Transfer syntaxes

A stored object has the transfer syntax of what was received; only a deflated data set is inflated. A dash: refused by name.

${transferSyntaxSection()}

## 4. Character sets

${characterSetSection()} Free text and names are never translated from one character set into another: bytes above 127 are in no vetted word, so what holds them does not survive.

## 5. De-identification

### 5.1 Profile and options

Basic Application Level Confidentiality Profile of PS3.15 Annex E, edition ${tableEdition}: Table E.1-1 with ${tableRowCount} rows and ${cells} actions (SHA-256 of its text \`${tableSha256}\`).
Each project chooses among all ten options; three presets are starting points:

${optionSection()}

Clean Pixel Data (113101) and Clean Recognizable Visual Features (113102) are not chosen but stated, for an image to which they were really done.
The table and the keep list are applied to every instance of an attribute at every level, functional groups, content sequences and sequences of unknown VR included. How options combine is decided in
[ADR 13](decisions/0013-how-options-combine.md). An attribute that is neither in the table, nor on the keep list (5.4), nor covered by a rule for its kind of value does not survive, whatever it is called.

### 5.2 Attributes of Table E.1-1, counted

In a CT image, by preset:

${attributeSummary()}

### 5.3 Attributes of Table E.1-1, one by one

In a CT image, by preset. "Clean" of a descriptor keeps the words of a vetted vocabulary and short names of letters and digits; names, titles, telephone numbers, addresses of mail, dates, and every word that the
same file uses to name its patient, staff or places are left out; sentences (LT, ST, UT) stay whole or not at all.

${attributeSection()}

### 5.4 Keep list

${keepListSection()}

### 5.5 Private attributes

Removed, with their creators. With Retain Safe Private, elements of the standard's list of ${safePrivateCount} stay, known by creator (exactly), group, low byte and VR, wherever their block lies, if their value is one of their VR and
repeats nothing that identifies. Blocks that a file itself declares safe are not believed.

${safePrivateSection()}

### 5.6 UIDs

Every UID that names an instance, a study, a series, a frame of reference or anything else becomes \`2.25.\` and the first 128 bits of HMAC-SHA-256 under the project's key, in decimal: the same everywhere in a project, another in
another project, and not to be computed without the key. Media Storage SOP Instance UID follows SOP Instance UID. UIDs that the standard gave out for the place where they stand (SOP classes, coding schemes, context groups, well-known
frames of reference) stay. References between objects of a project therefore lead to what they led to. With Retain UIDs, well-formed UIDs stay.

### 5.7 Patients

Patient's Name and Patient ID become one pseudonym (\`P-\` and eight characters), a keyed hash of issuer and ID; without an ID, of the study. Ages above 89 years become 090Y. There is no re-identification data in the file:
no Encrypted Attributes Sequence is written.

### 5.8 Dates and times

Without an option dates and times are removed, emptied or replaced by a dummy (19000101, 000000) as the object requires. With Modified Dates every date of a patient moves by the same number of whole days, from -3650 to 3650 and never 0,
a keyed hash of the pseudonym; times of day, fractions and offsets from UTC stay, so that every interval is exact, over midnight too. Dates of less precision move with their precision. What is not a date of its VR is removed.
Birth dates are never kept.

### 5.9 Markers

Patient Identity Removed (0012,0062) is YES. De-identification Method (0012,0063) names the product and carries a seal: an HMAC over the header under the project's key, by which a file that this project has cleaned is known and left as it is.

${markerSection()}

### 5.10 Pixels

Bits outside Bits Stored (old overlays) and bytes behind the last frame are cleared; overlay planes, curves, icons and Data Set Trailing Padding are removed; the preamble is zeroed and file meta information is written anew.
Of compressed frames everything that is not picture is removed: application segments and comments of JPEG and JPEG-LS, comments and boxes of JPEG 2000, containers and metadata of JPEG XL, user data of MPEG-2, H.264 and HEVC,
and bytes behind the end of a frame. Pixel values and the compressed picture itself are otherwise copied byte by byte. An image for which something speaks for text in the picture (${reviewReasons.join(', ')}) goes into quarantine until a person has looked at it; what that person blanks is
blanked in the stored pixels, without loss elsewhere, and only then 113101 and Burned In Annotation NO are written. Head CT, MR and PET and photographs are flagged as images that may show a face.

## 6. Security

Nothing is sent or stored before it has been de-identified; the server repeats the de-identification and compares byte by byte, then reads the result with a second parser. Any error on the way refuses the file.
`;
}

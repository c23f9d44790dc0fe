import { bmpSamples, dicomSamples, imageSamples, niftiSamples, tiffSamples, webpSamples } from '../sample-files.fixture';
import { textElement } from '../dicom/writing/encode-elements';
import { writeDicomImage } from '../dicom/writing/write-dicom';
import { videoSamples } from '../video/sample-videos.fixture';
import { writeZip } from '../zip/write-zip.fixture';

/** For tests only: files that are two things at once (security.md B08; CVE-2019-11687 for the preamble of DICOM). */
export interface Polyglot {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** A Windows program whose header of the new kind stands behind the DICOM mark. */
const windowsProgram = (): Uint8Array => {
  const out = Buffer.alloc(128);
  out.write('MZ', 0, 'latin1');
  out.writeUInt32LE(0x100, 0x3c);
  return new Uint8Array(out);
};
const linuxProgram = latin('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0');
const page = '<!DOCTYPE html><html><script>alert(document.domain)</script>';
const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const script = '#!/bin/sh\necho owned\nexit\n';
/** With offsets that count from the beginning of the file that it is appended to. */
const archive = (before: Uint8Array): Uint8Array => writeZip([{ name: 'META-INF/MANIFEST.MF', bytes: latin('Main-Class: Evil'), isStored: true }], { before });

export const guests: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['Windows program', windowsProgram()], ['Linux program', linuxProgram], ['web page', latin(page)], ['PDF', latin(pdf.slice(0, 120))], ['GIF', latin('GIF89a\x01\0\x01\0')], ['shell script', latin(script)],
  ['macOS program', latin('\xcf\xfa\xed\xfe\x07\0\0\x01')], ['RAR', latin('Rar!\x1a\x07\0')], ['TIFF', latin('II*\0\x08\0\0\0')], ['ZIP', latin('PK\x03\x04\x14\0\0\0\0\0')],
];

function inPreamble(): Polyglot[] {
  const dicom = dicomSamples()[0]?.bytes ?? new Uint8Array();
  return guests.map(([name, bytes]) => {
    const dual = dicom.slice();
    dual.set(bytes.subarray(0, 128));
    return { name: `${name} in the preamble of a DICOM file`, bytes: dual };
  });
}

/** Everything may hold something behind its end; what is an archive then is so for programs that read from the end. */
function archiveBehind(hosts: readonly Polyglot[]): Polyglot[] {
  return hosts.map(({ name, bytes }) => ({ name: `${name} and ZIP`, bytes: archive(bytes) }));
}

function inDicom(): Polyglot[] {
  const base = {
    encoding: 'explicit', rows: 2, columns: 2, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0, pixels: Uint8Array.of(1, 2, 3, 4),
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '1.2.3.4', studyInstanceUid: '1.2.3.1', seriesInstanceUid: '1.2.3.2', modality: 'CT',
  } as const;
  return [
    { name: 'DICOM with a web page as its description', bytes: writeDicomImage({ ...base, extra: [textElement(0x0008103e, 'LO', page), textElement(0x00104000, 'LT', page)] }) },
    { name: 'DICOM with a PDF in a private element', bytes: writeDicomImage({ ...base, extra: [textElement(0x00090010, 'LO', 'EVIL'), { tag: 0x00091001, vr: 'OB', value: latin(pdf) }] }) },
    { name: 'DICOM with a program in a private element', bytes: writeDicomImage({ ...base, extra: [textElement(0x00090010, 'LO', 'EVIL'), { tag: 0x00091001, vr: 'OB', value: join(windowsProgram(), latin('PE\0\0')) }] }) },
  ];
}

function inJpeg(jpeg: Uint8Array): Polyglot[] {
  const comment = (text: string): Uint8Array => join(jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 255), latin(text), jpeg.subarray(2));
  return [['web page', page], ['PDF', pdf], ['shell script', `\n${script}`], ['PHP', '<?php system($_GET[0]); ?>']].map(([name = '', text = '']) => ({ name: `JPEG with ${name} in a comment`, bytes: comment(text) }));
}

export async function polyglots(): Promise<Polyglot[]> {
  const [pictures, tiffs, webps, videos] = [await imageSamples(), await tiffSamples(), await webpSamples(), await videoSamples()];
  const hosts = [...dicomSamples().slice(0, 2), ...pictures, ...tiffs, ...bmpSamples(), ...webps, ...niftiSamples(), ...videos.filter((_, i) => i % 2 === 0)].map(({ format, name, bytes }) => ({ name: `${format} (${name})`, bytes }));
  const jpeg = pictures.find(({ format }) => format === 'jpeg')?.bytes ?? new Uint8Array();
  const behind = hosts.flatMap(({ name, bytes }) => [{ name: `${name} and web page`, bytes: join(bytes, latin(page)) }, { name: `${name} and PDF`, bytes: join(bytes, latin(pdf)) }]);
  return [...inPreamble(), ...inDicom(), ...inJpeg(jpeg), ...archiveBehind(hosts), ...behind];
}

/** A GIF that is a Java archive (GIFAR). */
export const gifar = (): Uint8Array => archive(latin('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;'));

/** Whatever programs look for to take a file as something else. */
export const traces = ['PK\x03\x04', 'PK\x05\x06', '%PDF', '<script', '<html', '<?php', '#!/bin', 'PE\0\0', 'Rar!', '\x7fELF', 'META-INF'];

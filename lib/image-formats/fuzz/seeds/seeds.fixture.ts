import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'fflate';
import { detectImageFormat } from '../../index';
import { joinNiftiPair } from '../../nifti/join-pair';
import { bmpSamples, dicomSamples, imageSamples, niftiSamples, tiffSamples, webpSamples } from '../../sample-files.fixture';
import { loadTestCodecs, sharedData } from '../../test-setup';
import { makeTiff } from '../../tiff/make-tiff.fixture';
import { videoSamples } from '../../video/sample-videos.fixture';
import { writeZip } from '../../zip/write-zip.fixture';
import { dicomSeeds } from './dicom-seeds.fixture';

/** For tests only: small good files by the name of what reads them. */
export type SeedsByTarget = ReadonlyMap<string, readonly Uint8Array[]>;

/** Files of other makers, where they are there; larger ones would slow everything down. Bytes. */
const largestShared = 24_000;

function sharedSeeds(): Uint8Array[] {
  if (!sharedData) return [];
  const folder = sharedData;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => /\.(dcm|nii|gz|png|jpe?g|tiff?|bmp|webp|mp4|mov|mkv|webm|avi)$/.test(file) && statSync(file).size <= largestShared)
    .map((file) => new Uint8Array(readFileSync(file)));
}

function namedByContent(bytes: Uint8Array): string | null {
  try {
    return detectImageFormat(bytes).name;
  } catch {
    return null;
  }
}

function moreNifti(): Uint8Array[] {
  const plain = niftiSamples().map(({ bytes }) => bytes);
  const head = (plain[0] as Uint8Array).slice(0, 348);
  head.set([0x6e, 0x69, 0x31], 344);
  head.fill(0, 108, 112);
  return [...plain.map((bytes) => gzipSync(bytes, { mtime: 1 })), joinNiftiPair(head, (plain[0] as Uint8Array).slice(352))];
}

function moreTiff(): Uint8Array[] {
  const page = { width: 4, height: 3, bits: 8, samples: 1, photometric: 1, data: Uint8Array.from({ length: 12 }, (_, i) => i * 20) };
  return [makeTiff({ pages: [page, page] }), makeTiff({ big: true, little: false, pages: [page] }), makeTiff({ pages: [{ ...page, photometric: 3, palette: Array.from({ length: 768 }, (_, i) => i * 80) }] })];
}

function zipSeeds(): Uint8Array[] {
  const bytes = new TextEncoder().encode('a file that says the same again and again and again and again');
  return [
    writeZip([{ name: 'a/one.txt', bytes }, { name: 'a/two.txt', bytes, isStored: true }]), writeZip([{ name: 'one', bytes, isZip64: true }], { isZip64: true }),
    writeZip([{ name: 'one', bytes, descriptor: 'signed' }, { name: 'two', bytes, descriptor: 'long' }]),
  ];
}

export async function loadSeeds(): Promise<SeedsByTarget> {
  const samples = [...dicomSamples(), ...niftiSamples(), ...(await imageSamples()), ...(await tiffSamples()), ...bmpSamples(), ...(await webpSamples()), ...(await videoSamples())];
  const seeds = new Map<string, Uint8Array[]>();
  const add = (name: string, bytes: Uint8Array): void => void seeds.set(name, [...(seeds.get(name) ?? []), bytes]);
  for (const { format, bytes } of samples) add(format, bytes);
  for (const bytes of await dicomSeeds(await loadTestCodecs())) add('dicom', bytes);
  for (const bytes of moreNifti()) add('nifti', bytes);
  for (const bytes of moreTiff()) add('tiff', bytes);
  for (const bytes of zipSeeds()) add('zip', bytes);
  for (const bytes of sharedSeeds()) {
    const name = namedByContent(bytes);
    if (name) add(name, bytes);
  }
  return seeds;
}

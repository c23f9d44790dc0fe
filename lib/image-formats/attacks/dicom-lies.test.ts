import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { runsOf } from '@/lib/test-runs';
import { encodeTree, leaf, sequence, syntaxes, text, words, writeTree } from '../dicom/deidentify/proof/fixtures/tree.fixture';
import type { Node } from '../dicom/deidentify/proof/fixtures/tree.fixture';
import { imageNodes, imageWith } from '../dicom/deidentify/proof/fixtures/image.fixture';
import { dicomFormat } from '../dicom/dicom-format';
import { joinParts } from '../bytes/join-parts';
import { testContext } from '../test-setup';

/** DICOM files that lie (security.md B12 … B17). */
const clean = (bytes: Uint8Array): Uint8Array => joinParts(dicomFormat.deidentify(bytes, testContext).parts);
const explicit = { explicit: true, little: true };

/** Refused with a reason, or an image whose frames are as long as it says. Anything else is a fault. */
function judge(bytes: Uint8Array): 'refused' | 'taken' {
  try {
    const file = clean(bytes);
    const { description, frameTable } = dicomFormat.parse(file, testContext);
    for (const frame of new Set([0, description.frames - 1])) {
      const { values } = dicomFormat.decodeFrame(description, frameOf(frameTable, frame, file), {});
      expect(values.length).toBe(description.rows * description.columns * description.samplesPerPixel);
    }
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(FiducialError);
    return 'refused';
  }
}

/** The image with raw bytes between its first elements and the rest. */
function withRaw(raw: readonly number[]): Uint8Array {
  const [before, after] = [imageNodes.filter(({ tag }) => tag < 0x00081000), imageNodes.filter(({ tag }) => tag > 0x00081000)];
  const file = writeTree(before, 'explicit');
  return new Uint8Array(Buffer.concat([file, Buffer.from([...raw]), encodeTree(after, explicit)]));
}

const open = [0x08, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, 255, 255, 255, 255];
const item = (length: readonly number[]): number[] => [0xfe, 0xff, 0, 0xe0, ...length];
const endless = [255, 255, 255, 255];
const itemEnd = [0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0];
const sequenceEnd = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];

describe('B12, sequences that do not end', () => {
  it.each([
    ['an item without its end', [...open, ...item(endless)]], ['a sequence without its end', [...open, ...item(endless), ...itemEnd]], ['the end of an item that did not begin', [...open, ...itemEnd, ...sequenceEnd]],
    ['the end of a sequence that did not begin', sequenceEnd], ['an item that is longer than its sequence', [0x08, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, 8, 0, 0, 0, ...item([64, 0, 0, 0])]],
    ['ends in the wrong order', [...open, ...item(endless), ...sequenceEnd, ...itemEnd]],     ['a quarter of a million ends', Array.from({ length: 250_000 }, () => itemEnd).flat()],
  ])('%s: refused', (_name, raw) => expect(judge(withRaw(raw))).toBe('refused'));
});

describe('B13, lengths that lie', () => {
  const element = (vr: string, length: readonly number[], value: readonly number[] = []): number[] => [0x08, 0, 0x30, 0x10, vr.charCodeAt(0), vr.charCodeAt(1), ...length, ...value];
  it.each([
    ['no length where there must be one (LO)', element('LO', [255, 255])], ['no length in OB outside pixels', element('OB', [0, 0, 255, 255, 255, 255])], ['no length in UT', element('UT', [0, 0, 255, 255, 255, 255])],
    ['more than is left', element('LO', [0, 240])], ['4 GiB less one', element('OB', [0, 0, 254, 255, 255, 255])], ['2 GiB', element('UN', [0, 0, 0, 0, 0, 128])],
  ])('%s: refused', (_name, raw) => expect(judge(withRaw(raw))).toBe('refused'));

  const compressed = (pixels: readonly Node[], tail: readonly number[] = [...sequenceEnd]): Uint8Array => {
    const file = Buffer.from(writeTree(imageWith(...[leaf(0x00280100, 'US', words(8)), leaf(0x00280101, 'US', words(8)), leaf(0x00280102, 'US', words(7))]).filter(({ tag }) => tag !== 0x7fe00010), 'explicit'));
    file.write('1.2.840.10008.1.2.5\0', file.indexOf('1.2.840.10008.1.2.1\0'));
    return new Uint8Array(Buffer.concat([file, Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 255, 255, 255, 255]), encodeTree(pixels, explicit), Buffer.from(tail)]));
  };
  const fragment = (bytes: Uint8Array): Node => leaf(0xfffee000, '', bytes);
  const longs = (...values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);
  const rle = new Uint8Array([...longs(1, 64), ...new Uint8Array(56), 3, 1, 2, 3, 4, 0]);
  it('the honest file that these are made of is taken', () => expect(judge(compressed([fragment(new Uint8Array()), fragment(rle)]))).toBe('taken'));

  it.each([
    ['an offset table that points behind the file', [longs(0xfffffff0), rle]], ['an offset table of two for one frame', [longs(0, 1_000_000), rle]], ['no fragment', [new Uint8Array()]], ['a fragment of nothing', [new Uint8Array(), new Uint8Array()]],
    ['RLE segments that begin behind the end', [new Uint8Array(), new Uint8Array([...longs(1, 0xffff), ...new Uint8Array(62)])]], ['RLE segments that begin in the header', [new Uint8Array(), new Uint8Array([...longs(1, 4), ...new Uint8Array(62)])]],
    ['200 RLE segments', [new Uint8Array(), new Uint8Array([...longs(200, 64), ...new Uint8Array(62)])]], ['RLE runs that end early', [new Uint8Array(), new Uint8Array([...longs(1, 64), ...new Uint8Array(56), 0x81, 7])]],
  ])('%s: no image of the wrong size', (_name, parts) => expect(['refused', 'taken']).toContain(judge(compressed(parts.map(fragment)))));

  it('pixels without their end are refused', () => expect(judge(compressed([fragment(new Uint8Array()), fragment(rle)], []))).toBe('refused'));
  it('300,000 fragments are refused', () => expect(judge(compressed([fragment(new Uint8Array()), ...Array.from({ length: 300_000 }, () => fragment(Uint8Array.of(0, 0)))]))).toBe('refused'));
});

describe('B14, attributes of the wrong kind', () => {
  const tags = [0x00280002, 0x00280006, 0x00280008, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103, 0x00280004];
  const variants: [name: string, vr: string, value: Uint8Array][] = [
    ['UL', 'UL', new Uint8Array(Uint32Array.of(2).buffer)], ['two values', 'US', words(2, 2)], ['no value', 'US', words()], ['zero', 'US', words(0)], ['65,535', 'US', words(65_535)], ['32,768', 'US', words(32_768)], ['signed', 'SS', words(2)],
    ['negative', 'SS', words(0xffff)], ['text', 'IS', text('2 ')], ['a word', 'LO', text('two ')], ['a decimal', 'DS', text('2.5 ')], ['a float', 'FL', new Uint8Array(Float32Array.of(2).buffer)], ['NaN', 'FD', new Uint8Array(Float64Array.of(NaN).buffer)],
    ['unknown', 'UN', words(2)], ['odd bytes', 'OB', Uint8Array.of(1, 2, 3, 4)], ['a tag', 'AT', words(0x28, 2)], ['17', 'US', words(17)], ['one', 'US', words(1)], ['a huge number', 'IS', text('99999999999999999999')], ['1e9', 'IS', text('1000000000')],
  ];
  const cases = tags.flatMap((tag) => [...variants.map(([name, vr, value]) => [`${tag.toString(16)} ${name}`, imageWith(leaf(tag, vr, value))] as const), [`${tag.toString(16)} a sequence`, imageWith(sequence(tag, [leaf(0x00080100, 'SH', 'x')]))] as const]);

  it('are two hundred in each transfer syntax, and none gives an image of the wrong size', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    const verdicts = { refused: 0, taken: 0 };
    for (const [, nodes] of cases) for (const syntax of syntaxes) verdicts[judge(writeTree(nodes, syntax))] += 1;
    expect(verdicts.refused).toBeGreaterThan(verdicts.taken);
    expect(verdicts.taken).toBeGreaterThan(0);
  });

  it.each([[1], [7]])('a pixel that points outside of a palette of %i is refused or shown as its end', (entries) => {
    const descriptor = words(entries, 0, 16);
    const data = words(...Array.from({ length: entries }, (_, i) => i * 1000));
    const nodes = imageWith(leaf(0x00280004, 'CS', 'PALETTE COLOR '), ...[1, 2, 3].flatMap((c) => [leaf(0x00281100 + c, 'US', descriptor), leaf(0x00281200 + c, 'OW', data)]));
    expect(['refused', 'taken']).toContain(judge(writeTree(nodes, 'explicit')));
  });
});

describe('B15, a value representation that there is not in the file meta information', () => {
  const odd = (vr: string): Uint8Array => {
    const file = Buffer.from(writeTree(imageNodes, 'explicit'));
    file.write(vr, file.indexOf('1.2.840.10008.1.2.1') - 4, 'latin1');
    return new Uint8Array(file);
  };

  it.each(['ZZ', '\0\0', '??', 'ui', 'U\xff'])('%j is refused', (vr) => expect(judge(odd(vr))).toBe('refused'));

  const repeats = runsOf(10_000);
  it(`leaves nothing behind, ${repeats.toLocaleString('en')} times (GDCM lost memory here, CVE-2026-3650)`, () => {
    const files = ['ZZ', '\0\0', '??'].map(odd);
    const round = (times: number): void => {
      for (let k = 0; k < times; k += 1) judge(files[k % files.length] as Uint8Array);
    };
    round(500);
    const before = process.memoryUsage.rss();
    round(repeats);
    // A tenth of what one kilobyte lost each time would be, and 5 % for what the collector has not yet collected.
    expect(process.memoryUsage.rss() - before).toBeLessThan(0.05 * before + 32 * (1 << 20));
  });
});

describe('B16, DICOMDIR', () => {
  it.each(syntaxes)('is refused by name in %s, and the paths in it are not repeated', (syntax) => {
    const record = [leaf(0x00041500, 'CS', '..\\..\\ETC\\PASSWD'), leaf(0x00041430, 'CS', 'IMAGE ')];
    const file = writeTree([sequence(0x00041220, record)], syntax, [leaf(0x00020002, 'UI', '1.2.840.10008.1.3.10')]);
    const refusal = (): unknown => clean(file);
    expect(refusal).toThrow('This is a DICOMDIR');
    expect(refusal).not.toThrow(/PASSWD|\.\./);
  });
});

describe('B17, identifiers that would be paths', () => {
  it.each(['../../../etc/passwd', '..\\..\\windows', '/etc/passwd', 'C:\\x', 'a\0b', '1.2.3/../../4', '%2e%2e%2f', '$(id)', "1'; DROP TABLE Image; --"])('%j never comes out', (identifier) => {
    const nodes = imageWith(leaf(0x00080018, 'UI', identifier), leaf(0x0020000d, 'UI', identifier), leaf(0x0020000e, 'UI', identifier), leaf(0x00100020, 'LO', identifier), leaf(0x00200052, 'UI', identifier));
    const file = writeTree(nodes, 'explicit', [leaf(0x00020003, 'UI', identifier), leaf(0x00020016, 'AE', identifier.slice(0, 16))]);
    if (judge(file) === 'refused') return;
    const stored = clean(file);
    expect(Buffer.from(stored).includes(identifier, 0, 'latin1')).toBe(false);
    const { catalogue } = dicomFormat.parse(stored, testContext);
    for (const uid of [catalogue.studyInstanceUid, catalogue.seriesInstanceUid, catalogue.sopInstanceUid]) expect(uid).toMatch(/^2\.25\.[0-9]{1,39}$/);
    expect(catalogue.patientPseudonym).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{8}$/);
  });
});

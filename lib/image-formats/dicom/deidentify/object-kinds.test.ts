import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { refuseDirectory, requireCleanableObject } from './object-kinds';

const storage = '1.2.840.10008.5.1.4.1.1.';
function refusal(uid: string, acceptsObjects: boolean): string {
  try {
    requireCleanableObject(uid, acceptsObjects);
    return '';
  } catch (error) {
    if (!(error instanceof FiducialError) || error.code !== 'unsupported') throw error;
    return error.message;
  }
}

describe('an object without pixels', () => {
  // PS3.4 B.5, by what follows the root of the storage classes.
  it.each<[string, string[]]>([
    ['PDF', ['104.1']], ['CDA', ['104.2']], ['3-D model', ['104.3', '104.4', '104.5']], ['sound recording', ['9.4.1', '9.4.2', '9.4.10']], ['waveform', ['9.1.1', '9.1.2', '9.2.1', '9.3.1', '9.5.1', '9.12', '9.7.12', '9.4.1.2']],
    ['raw data', ['66']], ['spectroscopy', ['4.2']], ['registration', ['66.1', '66.2', '66.3']], ['surface', ['66.5', '66.6']],
    ['radiotherapy plan or record', ['481.4', '481.5', '481.6', '481.7', '481.8', '481.9', '481.10', '481.19', '481.20', '481.25']], ['real world value', ['67']],
  ])('of the kind %s is refused by name, whoever asks', (words, classes) => {
    for (const one of classes) for (const accepts of [true, false]) expect(refusal(storage + one, accepts), one).toMatch(new RegExp(`${words}.* cannot be freed of identity`));
  });

  it.each<[string, string[]]>([
    ['presentation state', ['11.1', '11.2', '11.12']], ['key object selection', ['88.59']], ['structured report', ['88.11', '88.22', '88.33', '88.5', '88.590']], ['structure set', ['481.3']],
  ])('of the kind %s is taken where objects are, else refused by name', (words, classes) => {
    for (const one of classes) {
      expect(refusal(storage + one, true), one).toBe('');
      expect(refusal(storage + one, false), one).toMatch(new RegExp(`${words}.* only images are stored`));
    }
  });

  it.each(['2', '104.6', '104.10', '1104.1', '104', '66.4', '66.7', '166', '660', '4.20', '4.3', '14.2', '67.1', '167', '11', '111.1', '11.1.1', '9', '19.1', '9.x', '88', '188.1', '88.1.1', '481.1', '481.2', '481.30', '481.300', '1481.4', '481.3.1', '1481.3', '1104.2', '104.20', '1104.3', '104.30', '19.4.1', '9.1.x', '166.1', '66.10', '166.5', '66.50', '481.4.1', '188.59'])(
    'of no such kind (%s) is the header of an image: without its pixels it holds none', (one) => {
      expect(refusal(storage + one, true)).toBe('');
      expect(refusal(storage + one, false)).toMatch(/holds no image/);
    });

  it('of another root is none of these', () => expect(refusal('1.2.3.4.104.1', false)).toMatch(/holds no image/));
});

describe('the index of a disc', () => {
  const directory = '1.2.840.10008.1.3.10';
  it.each([[directory, false], ['', true], [directory, true]])('is refused: %s, records %s', (uid, records) => expect(() => refuseDirectory(uid, records)).toThrow(/DICOMDIR/));
  it('is nothing else', () => expect(() => refuseDirectory(`${storage}2`, false)).not.toThrow());
});

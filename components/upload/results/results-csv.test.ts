import { describe, expect, it } from 'vitest';
import type { UploadFile } from '@/lib/browser/upload';
import { writeResultsCsv } from './results-csv';
import { remainingWords, sizeWords } from './words';

const file = (part: Partial<UploadFile>): UploadFile => ({
  id: '1', displayName: 'a.dcm', folder: '', format: 'DICOM', mediaType: 'application/dicom', isStarted: true, size: 10, phase: 'stored', progress: 1, reason: '', canRetry: false, imageId: 'i', studyId: 's', needsDetails: false, pictures: null, ...part,
});
const firstCell = (displayName: string) => writeResultsCsv([file({ displayName })]).split('\r\n')[1]?.split('",')[0];

describe('results as CSV', () => {
  it('writes a heading and one quoted row per file', () => {
    expect(writeResultsCsv([file({ displayName: 'x "y", z.png', phase: 'refused', reason: 'damaged', imageId: null })])).toBe(
      '"file","format","bytes","result","reason","image"\r\n"x ""y"", z.png","DICOM","10","Refused","damaged",""\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '\n@x'])('takes the formula out of %j', (name) => {
    expect(firstCell(name)).toBe(`"'${name}`);
  });

  it('leaves ordinary names alone', () => {
    expect(firstCell('scan-01/im=3.dcm')).toBe('"scan-01/im=3.dcm');
  });
});

describe('words', () => {
  it('writes sizes', () => {
    expect([0, 999, 1000, 1_500_000, 26_000_000, 2e9].map(sizeWords)).toEqual(['0 B', '999 B', '1.0 kB', '1.5 MB', '26 MB', '2.0 GB']);
  });
  it('writes remaining times', () => {
    expect([null, 1, 42, 61, 600, 5400].map(remainingWords)).toEqual(['', 'about 5 seconds left', 'about 45 seconds left', 'about 1 minute left', 'about 10 minutes left', 'about 1.5 hours left']);
  });
});

import { describe, expect, it } from 'vitest';
import type { UploadTotals } from '@/lib/browser/upload';
import { announcement, checkingWords, headlineOf, progressLine } from './summary-words';
import { lookingWords } from './words';

const totals: UploadTotals = { files: 1, stored: 0, duplicate: 0, quarantined: 0, refused: 0, cancelled: 0, bytes: 2e6, bytesDone: 2e6 };
const state = { status: 'running' as const, totals, reading: null, toStart: 0, needsDetails: false, progress: 1, remainingS: 4 };

describe('the state of an upload in words', () => {
  it('tells sending from reading, and promises no end of what it cannot know', () => {
    expect([headlineOf(state), progressLine(state)]).toEqual(['Uploading', '0 of 1 file · 2.0 MB of 2.0 MB · 99 % sent, about 5 seconds left']);
    const reading = { ...state, remainingS: null, reading: { done: 3, of: 12, share: 0.25 } };
    expect(headlineOf(reading)).toBe('Sent. The server is reading');
    expect(progressLine(reading)).toMatch(/^3 of 12 files read\./);
    expect(`${headlineOf(reading)} ${progressLine(reading)} ${announcement(reading)}`).not.toMatch(/%|left/);
  });

  it('counts one file as one file', () => {
    expect(progressLine({ ...state, status: 'idle', totals: { ...totals, stored: 1 } })).toBe('1 of 1 file · 2.0 MB of 2.0 MB');
    expect(progressLine({ ...state, reading: { done: 0, of: 1, share: 0 } })).toMatch(/^0 of 1 file read/);
    expect(announcement(state)).toBe('Uploading 1 file.');
    expect(progressLine({ ...state, status: 'idle', totals: { ...totals, files: 1234, stored: 1234 } })).toMatch(/^1,234 of 1,234 files/);
  });

  it('says how many files have been looked at, and when the rest will be only if that is known', () => {
    expect(lookingWords({ done: 1_234, of: 20_000, remainingS: 118 })).toBe('1,234 of 20,000 files looked at, about 2 minutes left');
    expect(lookingWords({ done: 0, of: 20_000, remainingS: null })).toBe('0 of 20,000 files looked at');
    expect(lookingWords({ done: 0, of: 1, remainingS: null })).toBe('0 of 1 file looked at');
  });

  it('says how many pictures a video has given, also when its header promised fewer', () => {
    expect(checkingWords({ pictures: { done: 120, expected: 4000 } })).toBe('Taking the pictures out of the video: 120 of 4,000');
    expect(checkingWords({ pictures: { done: 120, expected: 0 } })).toBe('Taking the pictures out of the video: 120');
    expect(checkingWords({ pictures: null })).toBe('Sent. The server is reading it');
  });
});

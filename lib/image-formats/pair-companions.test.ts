import { describe, expect, it } from 'vitest';
import { isBodyOfPair, pairCompanions } from './pair-companions';

const pair = (...names: string[]) => pairCompanions(names, (name) => name).map(({ file, body }) => (body === null ? file : `${file} + ${body}`));

describe('files that come as two', () => {
  it('belong together in one folder by their name, whatever the case and the packing of their endings', () => {
    expect(pair('a/one.img', 'a/one.hdr', 'two.HDR', 'two.IMG.gz', 'three.nii')).toEqual(['a/one.hdr + a/one.img', 'two.HDR + two.IMG.gz', 'three.nii']);
  });

  it('do not meet across folders, or with names in another case', () => {
    expect(pair('a/one.hdr', 'b/one.img', 'Two.hdr', 'two.img')).toEqual(['a/one.hdr', 'b/one.img', 'Two.hdr', 'two.img']);
  });

  it('are one pair only: a second head stays alone', () => {
    expect(pair('one.hdr', 'one.hdr.gz', 'one.img')).toEqual(['one.hdr + one.img', 'one.hdr.gz']);
  });

  it('are known by the ending of the second half', () => {
    expect(['x.img', 'x.IMG.GZ', 'x.hdr', 'img', 'x.dcm'].map(isBodyOfPair)).toEqual([true, true, false, false, false]);
  });
});

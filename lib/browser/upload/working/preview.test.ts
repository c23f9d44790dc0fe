import { describe, expect, it } from 'vitest';
import { writeNifti } from '@/lib/image-formats/nifti/write-nifti';
import { doTask } from './do-task';

/** Slices grow brighter, and the middle one has a bright column on one side. */
const volume = writeNifti({
  columns: 6, rows: 4, slices: 5, pixdim: [1, 1, 1], sampleType: 'uint8',
  values: Uint8Array.from({ length: 6 * 4 * 5 }, (_, i) => (Math.floor(i / 24) === 2 && i % 6 === 0 ? 250 : 10)),
});
const sourceOf = (bytes: Uint8Array) => ({ kind: 'file' as const, file: new File([new Uint8Array(bytes)], 'head.nii') });

describe('a preview that is made on this machine', () => {
  it('shows the middle slice of a volume', async () => {
    const reply = await doTask({ kind: 'preview', source: sourceOf(volume), companion: null });
    if (reply.kind !== 'bytes') throw new Error(reply.kind);
    expect(reply.body.type).toBe('image/png');
    const { default: sharp } = await import('sharp');
    const { data, info } = await sharp(Buffer.from(await reply.body.arrayBuffer())).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height].every((side) => side >= 4 && side <= 112)).toBe(true);
    expect([...new Set(data)].length).toBeGreaterThan(1);
    expect(Math.max(...data)).toBeGreaterThan(200);
  });

  it('is refused for what is no image', async () => {
    expect(await doTask({ kind: 'preview', source: sourceOf(new TextEncoder().encode('Dear colleague')), companion: null })).toMatchObject({ kind: 'refused' });
    expect(await doTask({ kind: 'preview', source: sourceOf(volume.subarray(0, 400)), companion: null })).toMatchObject({ kind: 'refused' });
  });
});

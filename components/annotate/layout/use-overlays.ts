'use client';
import { useMemo } from 'react';
import { isSpacingAtDetector } from '@/lib/imaging/spacing';
import { planeOf } from '@/lib/imaging/orientation/presentation';
import type { ImageDescription } from '@/lib/imaging/image-description';
import type { ViewerOverlays } from '@/components/viewer';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';

const LATERALITY = { L: 'Left', R: 'Right', B: 'Both sides', U: '' } as const;

/** What stands in the corners of the image. Pseudonyms only. */
export function useOverlays(): ViewerOverlays {
  const { image, turn } = useWorkbench();
  const { slice } = useCurrentSlice();
  const { holderName, holderIsMe } = useStore(turn);
  return useMemo(() => {
    const { description } = slice;
    return {
      topLeft: [image.project.name, image.study.patientPseudonym, image.study.name.replace(`${image.study.patientPseudonym} · `, '')],
      topRight: [description.modality, image.anatomy === 'UNKNOWN' ? '' : image.anatomy, planeWords(description)],
      bottomRight: [
        description.laterality === null ? '' : LATERALITY[description.laterality],
        image.series.name,
        spacingWords(description),
        holderName === null ? '' : holderIsMe ? 'You are editing in another tab' : `${holderName} is editing`,
      ],
    };
  }, [slice, image, holderName, holderIsMe]);
}

const planeWords = ({ imageOrientation }: ImageDescription): string => (imageOrientation === null ? '' : planeOf(imageOrientation));

function spacingWords(description: ImageDescription): string {
  const { spacing, sliceThickness } = description;
  if (spacing === null) return 'pixel size unknown';
  const digits = (mm: number) => String(Number(mm.toFixed(3)));
  const pixel = spacing.row === spacing.column ? digits(spacing.row) : `${digits(spacing.row)} × ${digits(spacing.column)}`;
  return `${pixel} mm${isSpacingAtDetector(description) ? ' at the detector' : ''}${sliceThickness === null ? '' : `, slice ${digits(sliceThickness)} mm`}`;
}

'use client';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { positionOf } from '../model/stack';
import { goTo } from '../navigation/frames';
import { useWorkbench } from './use-workbench';

/** Shows an image: a slice of this stack at once, any other by opening its page. */
export function useOpenImage(): (imageId: string) => void {
  const model = useWorkbench();
  const router = useRouter();
  return useCallback((imageId: string) => {
    const position = positionOf(model.stack.get(), imageId, 0);
    if (position === -1) router.push(`/images/${imageId}`);
    else goTo(model, position);
  }, [model, router]);
}

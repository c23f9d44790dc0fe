'use client';
import { useMemo } from 'react';
import { useSubscription } from './use-subscription';

/** Tailwind's `lg`: from here on the panel stands beside the image, not over it. */
const WIDE = '(min-width: 64rem)';

export function useIsWide(): boolean {
  const source = useMemo(() => {
    const query = matchMedia(WIDE);
    const subscribe = (listener: () => void) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    };
    return { query, subscribe };
  }, []);
  return useSubscription(source, () => source.query.matches);
}

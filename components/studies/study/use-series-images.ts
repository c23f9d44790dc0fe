'use client';
import { useCallback, useState } from 'react';
import type { Page } from '@/components/ui';
import { endpoints, type ImageSummary } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

export const IMAGES_PER_PAGE = 60;
const NONE: Page<ImageSummary> = { items: [], nextCursor: null };

interface SeriesImages {
  first: Page<ImageSummary>;
  loaded: boolean;
  problem: unknown;
  reload: () => void;
  /** Put it on the element of the series: its images are fetched when it comes near the window. */
  watch: (element: HTMLElement | null) => (() => void) | undefined;
}

/** The first images of one series, fetched when they are about to be seen: a study may have dozens of series. */
export function useSeriesImages(studyId: string, seriesId: string): SeriesImages {
  const [state, setState] = useState<{ first: Page<ImageSummary>; loaded: boolean; problem: unknown }>({ first: NONE, loaded: false, problem: null });
  const reload = useCallback(() => {
    callApi(endpoints.listStudyImages, { params: { studyId }, query: { seriesId, limit: IMAGES_PER_PAGE } }).then(
      (first) => setState({ first, loaded: true, problem: null }),
      (problem: unknown) => setState((now) => ({ ...now, problem })),
    );
  }, [studyId, seriesId]);
  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          observer.disconnect();
          reload();
        },
        { rootMargin: '300px' },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [reload],
  );
  return { ...state, reload, watch };
}

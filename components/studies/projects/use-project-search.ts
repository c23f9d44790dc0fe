'use client';
import { useEffect, useState } from 'react';
import type { Page } from '@/components/ui';
import { endpoints, type ProjectView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

interface Found {
  search: string;
  page: Page<ProjectView>;
  problem: unknown;
}

/** The first page for a search; the page that the server sent while nothing is searched. Shows the last answer until the next is there. */
export function useProjectSearch(first: Page<ProjectView>, search: string): { page: Page<ProjectView>; problem: unknown } {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (search === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      callApi(endpoints.listProjects, { query: { search }, signal: stop.signal }).then(
        (page) => setFound({ search, page, problem: null }),
        (problem: unknown) => {
          if (!stop.signal.aborted) setFound({ search, page: { items: [], nextCursor: null }, problem });
        },
      );
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [search]);
  return search === '' || found === null ? { page: first, problem: null } : found;
}

'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../actions/Button';
import { ProblemNotice } from '../feedback/ProblemNotice';
import type { Pages } from './use-pages';

/** The end of a paged list: fetches more when scrolled near, and by a press for those who do not scroll. */
export function MoreButton<T>({ pages, what }: { pages: Pages<T>; what: string }) {
  const place = useRef<HTMLDivElement>(null);
  const onNear = useEffectEvent(() => {
    // After a failure only the person tries again; the observer would do so endlessly.
    if (pages.problem === null) pages.loadMore();
  });
  const count = pages.items.length;
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onNear(), { rootMargin: '400px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [count]);
  if (!pages.hasMore) return null;
  return (
    <div ref={place} className="flex flex-col items-center gap-2 py-4">
      <ProblemNotice problem={pages.problem} />
      <Button busy={pages.busy} onClick={pages.loadMore}>Load more {what}</Button>
    </div>
  );
}

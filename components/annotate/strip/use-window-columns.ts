'use client';
import { useCallback, useState, type UIEvent } from 'react';

const SPARE_COLUMNS = 6;

export interface WindowColumns {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly widthPx: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
}

/** Which of many tiles of one width are to be rendered: a CT series may have a thousand images. */
export function useWindowColumns(count: number, columnPx: number): WindowColumns {
  const [left, setLeft] = useState(0);
  const [widthPx, setWidthPx] = useState(1000);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(left / columnPx) - SPARE_COLUMNS);
  const end = Math.min(count, Math.ceil((left + widthPx) / columnPx) + SPARE_COLUMNS);
  return { first, end, widthPx, onScroll: (event) => setLeft(event.currentTarget.scrollLeft), measure };
}

'use client';
import { useCallback, useState, type UIEvent } from 'react';

/** Rows above and below what is seen, so that a quick scroll does not show holes. */
const SPARE_ROWS = 6;

export interface WindowRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
}

/** Which of many rows of one height are to be rendered: 5,000 ROIs must not make 5,000 elements. */
export function useWindowRows(count: number, rowPx: number): WindowRows {
  const [top, setTop] = useState(0);
  const [heightPx, setHeightPx] = useState(600);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeightPx(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(top / rowPx) - SPARE_ROWS);
  const end = Math.min(count, Math.ceil((top + heightPx) / rowPx) + SPARE_ROWS);
  return { first, end, onScroll: (event) => setTop(event.currentTarget.scrollTop), measure };
}

'use client';
import { useCallback, useState, type UIEvent } from 'react';

export interface VirtualRows {
  /** First row to draw and the row after the last. */
  first: number;
  end: number;
  /** Height of all rows together, pixels. */
  totalPx: number;
  onScroll: (event: UIEvent<HTMLElement>) => void;
  /** Put it on the scrolling element; it follows the element's height. */
  measure: (element: HTMLElement | null) => (() => void) | undefined;
}

const SPARE_ROWS = 8;

/** Which rows of a long list of equally high rows are in sight, so that only those are drawn. */
export function useVirtualRows(count: number, rowPx: number): VirtualRows {
  const [scrollPx, setScrollPx] = useState(0);
  const [heightPx, setHeightPx] = useState(600);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setHeightPx(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { first, end } = rowsInSight({ scrollPx, heightPx, rowPx, count });
  return { first, end, totalPx: count * rowPx, measure, onScroll: (event) => setScrollPx(event.currentTarget.scrollTop) };
}

export function rowsInSight(view: { scrollPx: number; heightPx: number; rowPx: number; count: number }): { first: number; end: number } {
  const { scrollPx, heightPx, rowPx, count } = view;
  // A list that has become shorter can still be scrolled beyond its end for one drawing.
  const last = Math.max(0, count - Math.ceil(heightPx / rowPx));
  const top = Math.min(Math.floor(Math.max(0, scrollPx) / rowPx), last);
  return { first: Math.max(0, top - SPARE_ROWS), end: Math.min(count, top + Math.ceil(heightPx / rowPx) + SPARE_ROWS) };
}

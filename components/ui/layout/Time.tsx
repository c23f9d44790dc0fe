'use client';
import { useInBrowser } from './use-in-browser';

/** A moment in the reader's own language and time zone. The server, which knows neither, writes it in UTC first. */
export function Time({ value, withTime = true }: { value: string; withTime?: boolean }) {
  const inBrowser = useInBrowser();
  return <time dateTime={value} className="whitespace-nowrap">{inBrowser ? inLocalWords(value, withTime) : inUtc(value, withTime)}</time>;
}

function inLocalWords(value: string, withTime: boolean): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', ...(withTime ? { timeStyle: 'short' as const } : {}) }).format(new Date(value));
}

function inUtc(value: string, withTime: boolean): string {
  return withTime ? `${value.slice(0, 10)} ${value.slice(11, 16)} UTC` : value.slice(0, 10);
}

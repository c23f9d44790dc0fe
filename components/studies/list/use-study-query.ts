'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { writeStudyQuery, type StudyQuery } from './study-query';

const TYPING_MS = 300;

/** The query as the person sees it, written to the address after a pause in typing; the server then sends the new list. */
export function useStudyQuery(given: StudyQuery): { query: StudyQuery; change: (part: Partial<StudyQuery>) => void; busy: boolean } {
  const router = useRouter();
  const path = usePathname();
  const [query, setQuery] = useState(given);
  const [busy, startTransition] = useTransition();
  const wanted = writeStudyQuery(query);
  const shown = writeStudyQuery(given);
  useEffect(() => {
    if (wanted === shown) return undefined;
    const timer = setTimeout(() => startTransition(() => router.replace(`${path}${wanted}`, { scroll: false })), TYPING_MS);
    return () => clearTimeout(timer);
  }, [wanted, shown, path, router]);
  return { query, change: (part) => setQuery((now) => ({ ...now, ...part })), busy: busy || wanted !== shown };
}

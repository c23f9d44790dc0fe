'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { endpoints, type QuarantinedView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { tellProjectNews, watchProject } from '@/lib/browser/project-news';

const POLL_MS = 2_000;

async function loadAll(projectId: string): Promise<QuarantinedView[]> {
  const items: QuarantinedView[] = [];
  let cursor: string | undefined;
  do {
    const page = await callApi(endpoints.listQuarantine, { params: { projectId }, query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) } });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < 2_000);
  return items;
}

export interface Quarantine {
  /** Null until they are there. */
  items: readonly QuarantinedView[] | null;
  problem: unknown;
  reload: () => Promise<void>;
  /** Takes images out of the list before the server has said so. */
  hide: (ids: readonly string[]) => void;
}

/** What waits in the project, kept up to date: what others upload comes in, what they decide about goes. Looks more often as long as some decision is being carried out. */
export function useQuarantine(projectId: string): Quarantine {
  const [items, setItems] = useState<readonly QuarantinedView[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const latest = useRef(0);
  /** How many the last look has found: the head of the page may not know yet when that changes. */
  const known = useRef<number | null>(null);
  const reload = useCallback(async () => {
    const turn = (latest.current += 1);
    try {
      const found = await loadAll(projectId);
      if (turn === latest.current) {
        if (known.current !== found.length) tellProjectNews(projectId);
        known.current = found.length;
        setItems(found);
        setProblem(null);
      }
    } catch (error) {
      if (turn === latest.current) setProblem(error);
    }
  }, [projectId]);
  useEffect(() => {
    const first = setTimeout(() => void reload(), 0);
    const stop = watchProject(projectId, reload);
    return () => {
      clearTimeout(first);
      stop();
    };
  }, [projectId, reload]);
  const isApplying = items?.some((item) => item.state === 'applying') ?? false;
  useEffect(() => {
    if (!isApplying) return;
    const timer = setInterval(() => void reload(), POLL_MS);
    return () => clearInterval(timer);
  }, [isApplying, reload]);
  const hide = useCallback((ids: readonly string[]) => setItems((now) => now?.map((item) => (ids.includes(item.id) ? { ...item, state: 'applying' as const } : item)) ?? null), []);
  return { items, problem, reload, hide };
}

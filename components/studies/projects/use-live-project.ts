'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { endpoints, type ProjectView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { watchProject } from '@/lib/browser/project-news';

const numbersOf = ({ counts, toReview }: ProjectView) => JSON.stringify([counts, toReview]);

/** The project as it is now: what the page came with, until somebody uploads or decides. The list of studies is read again then, unless somebody is in the middle of it. */
export function useLiveProject(given: ProjectView): ProjectView {
  const [seen, setSeen] = useState<{ given: ProjectView; now: ProjectView } | null>(null);
  const router = useRouter();
  const here = usePathname();
  const current = seen?.given === given ? seen.now : given;
  const take = useEffectEvent((now: ProjectView) => {
    if (numbersOf(now) === numbersOf(current)) return;
    setSeen({ given, now });
    if (here === `/projects/${given.id}` && now.counts.studies !== current.counts.studies && window.scrollY === 0) router.refresh();
  });
  useEffect(() => watchProject(given.id, async () => take(await callApi(endpoints.getProject, { params: { projectId: given.id } }))), [given.id]);
  return current;
}

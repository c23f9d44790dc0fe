'use client';
import { useEffect } from 'react';
import { useNotices } from '@/components/ui';
import type { WorkbenchModel } from '../model/workbench-model';

const TONES = { info: 'info', warning: 'info', error: 'bad' } as const;

/** Shows what the model has to say; the same again only when it happens again. */
export function useNoticesOf({ notice }: WorkbenchModel): void {
  const notify = useNotices();
  useEffect(() => notice.subscribe(() => {
    const said = notice.get();
    if (said === null) return;
    notify(said.text, TONES[said.tone]);
  }), [notice, notify]);
}

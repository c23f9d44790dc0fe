'use client';
import { useState } from 'react';
import { loadPanelLayout, storePanelLayout, type PanelLayout } from '@/lib/browser/preferences';

export interface PanelLayoutControl {
  readonly layout: PanelLayout;
  change(part: Partial<PanelLayout>): void;
}

/** The workbench is rendered in the browser only, so what was kept is there at the first render. */
export function usePanelLayout(): PanelLayoutControl {
  const [layout, setLayout] = useState(loadPanelLayout);
  const change = (part: Partial<PanelLayout>) => {
    const next = { ...layout, ...part };
    setLayout(next);
    storePanelLayout(next);
  };
  return { layout, change };
}

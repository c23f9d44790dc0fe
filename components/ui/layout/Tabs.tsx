'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface TabPage {
  id: string;
  name: string;
  content: ReactNode;
}

/** Tabs inside one page. (Tabs that are pages of their own are links: see the project's navigation.) */
export function Tabs({ label, pages, initial }: { label: string; pages: readonly TabPage[]; initial?: string }) {
  return (
    <Radix.Root defaultValue={initial ?? pages[0]?.id ?? ''}>
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {pages.map((page) => (
          <Radix.Trigger
            key={page.id}
            value={page.id}
            className="-mb-px h-9 border-b-2 border-transparent px-3 whitespace-nowrap text-ink-soft hover:text-ink data-[state=active]:border-primary data-[state=active]:text-ink pointer-coarse:h-11"
          >
            {page.name}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {pages.map((page) => (
        <Radix.Content key={page.id} value={page.id} className="pt-4">{page.content}</Radix.Content>
      ))}
    </Radix.Root>
  );
}

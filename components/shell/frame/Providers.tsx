'use client';
import type { ReactNode } from 'react';
import { Notices } from '@/components/ui';

/** What every page needs around it in the browser. */
export function Providers({ children }: { children: ReactNode }) {
  return <Notices>{children}</Notices>;
}

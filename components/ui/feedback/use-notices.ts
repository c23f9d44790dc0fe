'use client';
import { createContext, useContext } from 'react';

export interface Notice {
  id: number;
  tone: 'good' | 'info' | 'bad';
  text: string;
}

/** Shows a short notice at the edge of the page and has it read out. */
export type Notify = (text: string, tone?: Notice['tone']) => void;

export const NoticesContext = createContext<Notify | null>(null);

export function useNotices(): Notify {
  const notify = useContext(NoticesContext);
  if (!notify) throw new Error('useNotices needs a Notices around it.');
  return notify;
}

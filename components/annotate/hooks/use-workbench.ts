'use client';
import { createContext, useContext } from 'react';
import type { WorkbenchModel } from '../model/workbench-model';

export const WorkbenchContext = createContext<WorkbenchModel | null>(null);

export function useWorkbench(): WorkbenchModel {
  const model = useContext(WorkbenchContext);
  if (model === null) throw new Error('useWorkbench needs a Workbench around it.');
  return model;
}

'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { ImageDetail, Me } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { followActions } from '../actions/follow-actions';
import { followEditing } from '../editing/follow-editing';
import { imageIdsOf } from '../model/stack';
import { createWorkbenchModel, type WorkbenchModel } from '../model/workbench-model';
import { followSeries } from '../navigation/follow-series';
import { followFrames } from '../navigation/frames';
import { loadNeighbours } from '../navigation/load-neighbours';
import { findNeighbour } from '../navigation/load-series';
import { openStack } from '../navigation/open-stack';

/** The model of one opened image, alive as long as the workbench is on screen. */
export function useWorkbenchModel(image: ImageDetail, me: Me): WorkbenchModel {
  const [model] = useState(() => createWorkbenchModel(image, me));
  const router = useRouter();

  useEffect(() => {
    const end = new AbortController();
    const open = (imageId: string) => router.push(`/images/${imageId}`);
    const ends = [
      followEditing(model), followFrames(model), followSeries(model),
      followActions(model, { openNeighbour: (by) => void openNeighbour(model, by, open) }),
    ];
    void openSeries(model, end.signal);
    return () => {
      end.abort();
      for (const stop of ends) stop();
      void model.pool.close();
    };
  }, [model, router]);

  return model;
}

async function openSeries(model: WorkbenchModel, signal: AbortSignal): Promise<void> {
  try {
    await openStack(model, signal);
  } catch (problem) {
    if (signal.aborted) return;
    const why = problem instanceof FiducialError ? problem.detail : 'Reload the page to try again.';
    // The image itself can be looked at and drawn on; only its neighbours are missing.
    model.stack.set({ ...model.stack.get(), complete: true });
    model.notice.set({ tone: 'error', text: `The other images of the series could not be loaded. ${why}` });
  }
  if (model.summaries.get().length > 0) return loadNeighbours(model, signal);
  const stop = model.summaries.subscribe(() => {
    stop();
    void loadNeighbours(model, signal);
  });
}

async function openNeighbour(model: WorkbenchModel, by: 1 | -1, open: (imageId: string) => void): Promise<void> {
  try {
    const id = await findNeighbour(model.image, model.summaries.get(), new Set(imageIdsOf(model.stack.get())), by);
    if (id !== null) open(id);
    else model.notice.set({ tone: 'info', text: by === 1 ? 'This is the last image of the study.' : 'This is the first image of the study.' });
  } catch (problem) {
    model.notice.set({ tone: 'error', text: problem instanceof FiducialError ? problem.detail : 'The next image could not be found. Try again.' });
  }
}

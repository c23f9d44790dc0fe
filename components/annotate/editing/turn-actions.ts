/** What the buttons about the turn do. */
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { FiducialError } from '@/lib/domain/errors';
import type { WorkbenchModel } from '../model/workbench-model';
import { currentSlice } from '../navigation/frames';

const tell = (model: WorkbenchModel, problem: unknown): void =>
  model.notice.set({ tone: 'error', text: problem instanceof FiducialError ? problem.detail : 'Something went wrong in this page. Reload it and try again.' });

/** Acquires the image on screen; also the way back in from a lost turn. */
export async function takeTurn(model: WorkbenchModel): Promise<void> {
  const session = model.pool.getState().current;
  const mode = session?.getState().mode;
  if (session !== null && (mode === 'heldByOther' || mode === 'lost')) {
    const granted = await session.takeTurn();
    if (!granted) model.notice.set({ tone: 'warning', text: session.getState().statusText });
    return;
  }
  await model.editing.begin(currentSlice(model).imageId);
}

/** Gives back everything that this tab holds, once it is saved. */
export async function giveBack({ pool }: WorkbenchModel): Promise<void> {
  await pool.releaseAll();
}

/** All images of the series or none. */
export async function editWholeSeries(model: WorkbenchModel): Promise<void> {
  const { image, clientId, pool, notice } = model;
  try {
    const { items } = await callApi(endpoints.acquireSeriesLocks, { params: { seriesId: image.seriesId }, body: { clientId } });
    await pool.adoptLeases(items);
    notice.set({ tone: 'info', text: `You are editing all ${items.length} images of the series. Give them back when you are finished.` });
  } catch (problem) {
    if (problem instanceof FiducialError && problem.code === 'locked') return void (await tellHolders(model));
    tell(model, problem);
  }
}

async function tellHolders(model: WorkbenchModel): Promise<void> {
  const { items } = await callApi(endpoints.getSeriesLocks, { params: { seriesId: model.image.seriesId }, query: { clientId: model.clientId } });
  const held = new Map<string, number>();
  for (const { held: isHeld, mineHere, holderName } of items) if (isHeld && !mineHere && holderName !== null) held.set(holderName, (held.get(holderName) ?? 0) + 1);
  const who = [...held].map(([name, images]) => `${name} is editing ${images === 1 ? 'one image' : `${images} images`}`).join(', ');
  model.notice.set({ tone: 'warning', text: `The series is not free (${who || 'someone is editing in it'}), so nothing was taken. Images that are free can be edited one by one.` });
}

/** Project admins: ends somebody's turn. Throws FiducialError. */
export async function breakLock(model: WorkbenchModel): Promise<void> {
  await callApi(endpoints.breakLock, { params: { imageId: currentSlice(model).imageId }, body: {} });
}

/** Marks the image on screen done, or opens it again; takes the turn for it when it is free. */
export async function changeImageState(model: WorkbenchModel, event: 'markDone' | 'reopen'): Promise<void> {
  const { imageId } = currentSlice(model);
  try {
    if (!(await model.editing.begin(imageId))) return;
    const session = await model.pool.show(imageId);
    await session.setImageState(event);
    const state = session.getState().imageState ?? (event === 'markDone' ? 'done' : 'in_progress');
    model.imageStates.set(new Map(model.imageStates.get()).set(imageId, state));
    // Done: the next person need not wait.
    if (event === 'markDone') await session.endEdit();
  } catch (problem) {
    tell(model, problem);
  }
}

import type { Page } from '@playwright/test';
import { endpoints, type CallInput, type Endpoint } from '@/lib/api';
import { call, refusal } from '../harness/api';
import { makeProject } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { demoSeeds, seedImages } from '../harness/uploads';

const NOWHERE = 'cknowhere000000000000000';

/** Somebody with an account asks for what belongs to a project that they are not in, and for what does not exist. */
test('what one may not see is not there: same page, same words', async ({ browser, server }) => {
  const admin = await openFor(browser, server, 'admin');
  const projectId = await makeProject(admin.page.request, 'Somebody else’s');
  const [imageId = ''] = await seedImages(admin.page.request, projectId, [demoSeeds().radiograph]);
  const { study, seriesId } = await call(admin.page.request, endpoints.getImage, { params: { imageId } });
  const { context, page } = await openFor(browser, server, 'doctor');

  const compare = async <E extends Endpoint>(endpoint: E, real: Pick<CallInput<E>, 'params' | 'body'>, missing: Pick<CallInput<E>, 'params' | 'body'>) => {
    const [theirs, nothing] = [await refusal(page.request, endpoint, real), await refusal(page.request, endpoint, missing)];
    expect(theirs, endpoint.id).toMatchObject({ status: 404, code: 'not_found' });
    expect(theirs.document, endpoint.id).toEqual(nothing.document);
  };
  const body = { clientId: 'a3bb189e-8bf9-4888-9912-ace4e6543002' };
  await compare(endpoints.getProject, { params: { projectId } }, { params: { projectId: NOWHERE } });
  await compare(endpoints.listStudies, { params: { projectId } }, { params: { projectId: NOWHERE } });
  await compare(endpoints.getStudy, { params: { studyId: study.id } }, { params: { studyId: NOWHERE } });
  await compare(endpoints.getStack, { params: { seriesId } }, { params: { seriesId: NOWHERE } });
  await compare(endpoints.getImage, { params: { imageId } }, { params: { imageId: NOWHERE } });
  await compare(endpoints.getContent, { params: { imageId } }, { params: { imageId: NOWHERE } });
  await compare(endpoints.getThumbnail, { params: { imageId } }, { params: { imageId: NOWHERE } });
  await compare(endpoints.listAnnotations, { params: { imageId } }, { params: { imageId: NOWHERE } });
  await compare(endpoints.acquireLock, { params: { imageId }, body }, { params: { imageId: NOWHERE }, body });
  await compare(endpoints.createUploadBatch, { params: { projectId }, body: {} }, { params: { projectId: NOWHERE }, body: {} });
  await compare(endpoints.exportAnnotations, { params: { projectId, format: 'coco' } }, { params: { projectId: NOWHERE, format: 'coco' } });

  const pages: [string, string][] = [
    [`/projects/${projectId}`, `/projects/${NOWHERE}`],
    [`/projects/${projectId}/people`, `/projects/${NOWHERE}/people`],
    [`/projects/${projectId}/studies/${study.id}`, `/projects/${NOWHERE}/studies/${NOWHERE}`],
    [`/images/${imageId}`, `/images/${NOWHERE}`],
  ];
  for (const [theirs, nothing] of pages) expect(await shown(page, theirs)).toEqual(await shown(page, nothing));
  await page.goto('/projects');
  await expect(page.getByText('Somebody else’s')).toHaveCount(0);
  await Promise.all([context.close(), admin.context.close()]);
});

async function shown(page: Page, path: string): Promise<{ status: number | undefined; title: string; text: string }> {
  const response = await page.goto(path);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  return { status: response?.status(), title: await page.title(), text: await page.getByRole('main').innerText() };
}

test('without an account there is only the way in', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const project = `/projects/${server.demoProjectId}`;
  await page.goto(project);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(project)}`);
  for (const endpoint of [endpoints.getMe, endpoints.listProjects, endpoints.listUsers, endpoints.listOutbox]) {
    expect(await refusal(page.request, endpoint)).toMatchObject({ status: 401, code: 'unauthenticated' });
  }
  await page.getByLabel('E-mail').fill(server.accounts['doctor']?.email ?? '');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This e-mail address and password do not belong together');
  await page.getByLabel('Password', { exact: true }).fill(server.accounts['doctor']?.password ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(project);
  await context.close();
});

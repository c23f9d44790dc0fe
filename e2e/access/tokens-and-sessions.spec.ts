import { endpoints } from '@/lib/api';
import { call, refusal } from '../harness/api';
import { expect, openFor, test } from '../harness/test';

test('an API token is shown once, does what it may, and ends when revoked', async ({ browser, server }) => {
  const { context, page } = await openFor(browser, server, 'researcher');
  await page.getByRole('button', { name: /Rita Researcher/ }).click();
  await page.getByRole('menuitem', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: 'New API token' });
  await dialog.getByLabel('Name').fill('nightly reading');
  await expect(dialog.getByLabel('Read projects, images and annotations')).toBeChecked();
  await dialog.getByRole('button', { name: 'Make token' }).click();
  const token = await page.getByLabel('API token', { exact: true }).innerText();
  expect(token).toMatch(/^fid_[\w-]{43}$/);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table', { name: 'API tokens' }).getByRole('row').filter({ hasText: 'nightly reading' })).toContainText('read');
  await page.reload();
  expect(await page.content()).not.toContain(token);

  // No cookies: the token alone.
  const outside = await browser.newContext({ baseURL: server.url });
  const { request } = outside;
  const projectId = server.demoProjectId;
  expect((await call(request, endpoints.getMe, { token })).email).toBe(server.accounts['researcher']?.email);
  expect((await call(request, endpoints.listStudies, { token, params: { projectId } })).items.length).toBeGreaterThan(0);
  expect(await refusal(request, endpoints.exportAnnotations, { token, params: { projectId, format: 'coco' } })).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await refusal(request, endpoints.createToken, { token, body: { name: 'more', scopes: ['admin'], expiresInDays: null } })).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await refusal(request, endpoints.getMe, { token: `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}` })).toMatchObject({ status: 401 });

  await page.getByRole('button', { name: 'Revoke nightly reading' }).click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByText('You have no tokens.')).toBeVisible();
  expect(await refusal(request, endpoints.getMe, { token })).toMatchObject({ status: 401, code: 'unauthenticated' });
  await Promise.all([context.close(), outside.close()]);
});

test('signing out everywhere ends another browser at once', async ({ browser, server }) => {
  const here = await openFor(browser, server, 'researcher');
  const there = await openFor(browser, server, 'researcher');
  await there.page.goto(`/projects/${server.demoProjectId}`);
  expect((await call(there.page.request, endpoints.getMe)).name).toBe('Rita Researcher');

  await here.page.goto('/account');
  await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.getByRole('dialog').or(here.page.getByRole('alertdialog')).getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(here.page).toHaveURL(/\/sign-in/);

  expect(await refusal(there.page.request, endpoints.getMe)).toMatchObject({ status: 401, code: 'unauthenticated' });
  await there.page.reload();
  await expect(there.page).toHaveURL(/\/sign-in/);
  await Promise.all([here.context.close(), there.context.close()]);
});

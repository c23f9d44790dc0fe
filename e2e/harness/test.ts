import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { makeServer, type Account, type TestServer } from './server';

export { expect };

/** Signs in through the sign-in page, as a person does. */
export async function signIn(page: Page, server: TestServer, account: Account): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** A browser of its own for one person, signed in. */
export async function openFor(browser: Browser, server: TestServer, role: string): Promise<{ context: BrowserContext; page: Page }> {
  const account = server.accounts[role];
  if (!account) throw new Error(`There is no demo account for ${role}.`);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.url });
  const page = await context.newPage();
  await signIn(page, server, account);
  return { context, page };
}

/** One server per worker, with the demo's data; tests of one file share it and make projects of their own where they change things. */
export const test = base.extend<object, { server: TestServer }>({
  server: [
    async ({}, use) => {
      const server = await makeServer();
      await server.start();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

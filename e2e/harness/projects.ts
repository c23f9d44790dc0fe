import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import type { ProjectRole } from '@/lib/domain/permissions';
import { noEyesPolicy } from '@/lib/imaging/deidentification/review-policy';
import { call } from './api';
import { addMember } from './database';
import { linkFromOutbox } from './mail';
import type { TestServer } from './server';
import { openFor } from './test';

export interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A project of its own for one test, made through the API; `admin` becomes its admin. Its images are synthetic: unless `needsEyes`, nobody has to look at them first. */
export async function makeProject(admin: APIRequestContext, name: string, { needsEyes = false } = {}): Promise<string> {
  const { id } = await call(admin, endpoints.createProject, { body: { name } });
  if (!needsEyes) await call(admin, endpoints.updatePrivacy, { params: { projectId: id }, body: { policy: noEyesPolicy } });
  return id;
}

/** The link with which somebody joins a project. */
export async function invite(admin: APIRequestContext, projectId: string, email: string, role: ProjectRole): Promise<string> {
  await call(admin, endpoints.createInvitation, { params: { projectId }, body: { email, role } });
  return linkFromOutbox(admin, email);
}

/** One of the demo's people, signed in in a browser of their own and member of the project. */
export async function openMember(browser: Browser, server: TestServer, member: { projectId: string; who: string; role: ProjectRole }): Promise<Desk> {
  await addMember(server, member.projectId, server.accounts[member.who]?.email ?? '', member.role);
  return openFor(browser, server, member.who);
}

/** Somebody new, with an account made through the invitation page, signed in in a browser of their own. */
export async function openNewMember(browser: Browser, server: TestServer, link: string, name: string): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.url });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Make my account and join' }).click();
  await page.waitForURL(/\/projects\/\w+/);
  return { context, page };
}

/** Of everybody who makes an account in a test. */
export const NEW_PASSWORD = 'seven quiet otters';

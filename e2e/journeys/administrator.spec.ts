import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expireInvitation } from '../harness/database';
import { linkFromOutbox, linkIn, startMailServer } from '../harness/mail';
import { invite, makeProject, openNewMember } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';

let page: Page;

test.beforeAll(async ({ browser, server }) => {
  ({ page } = await openFor(browser, server, 'admin'));
});
test.afterAll(() => page.context().close());

const notice = (text: RegExp) => page.getByRole('region', { name: /Notifications/ }).getByText(text);
const rowOf = (email: string) => page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: email });

async function inviteByPage(email: string, role: string): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption(role);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(notice(new RegExp(`^${email} is invited`))).toBeVisible();
}

test('makes a project, edits a label set and invites people', async ({ browser, server }) => {
  await page.goto('/projects');
  await page.getByRole('button', { name: 'New project' }).click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name').fill('Lung nodules');
  await dialog.getByLabel('Description').fill('Every nodule of 3 mm and more.');
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'Lung nodules', level: 1 })).toBeVisible();
  await expect(page.getByText('No images yet')).toBeVisible();

  await page.getByRole('link', { name: 'Label sets' }).click();
  await page.getByRole('button', { name: 'Edit Chest CT' }).click();
  await page.getByRole('button', { name: 'Add label' }).click();
  await page.getByLabel('Name of label 7').fill('Calcified nodule');
  await page.getByRole('button', { name: 'Save label set' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: /^Calcified nodule$/ })).toBeVisible();

  await page.getByRole('link', { name: 'People' }).click();
  await inviteByPage('doc.one@example.org', 'Annotator');
  await inviteByPage('res.one@example.org', 'Researcher');
  await expect(rowOf('res.one@example.org')).toContainText('Researcher');
  await expect(rowOf('doc.one@example.org')).toContainText('Kept in outbox');

  // No mail server is set up: the administrator finds the mail, and passes its link on.
  await page.getByRole('button', { name: /Ada Admin/ }).click();
  await page.getByRole('menuitem', { name: 'Outbox' }).click();
  const mail = page.getByRole('article').filter({ hasText: 'To doc.one@example.org' });
  await expect(mail.getByRole('heading', { name: 'Invitation to the project Lung nodules' })).toBeVisible();
  const link = linkIn(await mail.innerText());
  const doctor = await openNewMember(browser, server, link, 'Dr One');
  await expect(doctor.page.getByRole('heading', { name: 'Lung nodules', level: 1 })).toBeVisible();
  await expect(doctor.page.getByRole('main').getByText('Annotator')).toBeVisible();
  await doctor.context.close();
});

test('the invitation arrives over SMTP', async ({ browser, server }) => {
  const mailServer = await startMailServer();
  const projectId = await makeProject(page.request, 'By real mail');
  try {
    await server.kill();
    await server.start({ SMTP_URL: mailServer.url });
    await page.goto(`/projects/${projectId}/people`);
    await inviteByPage('doc.smtp@example.org', 'Annotator');
    await expect(rowOf('doc.smtp@example.org')).toContainText('Mail sent');
    expect(mailServer.received.map(({ to }) => to)).toEqual([['doc.smtp@example.org']]);
    const guest = await openNewMember(browser, server, linkIn(mailServer.received[0]?.text ?? ''), 'Dr Smtp');
    await expect(guest.page.getByRole('heading', { name: 'By real mail', level: 1 })).toBeVisible();
    await guest.context.close();
    expect((await call(page.request, endpoints.listOutbox)).items.filter(({ to }) => to === 'doc.smtp@example.org')).toEqual([]);
  } finally {
    await server.kill();
    await server.start();
    await mailServer.close();
  }
});

test('links that were replaced, withdrawn, used or too old say so', async ({ browser, server }) => {
  const projectId = await makeProject(page.request, 'Dead links');
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  const expectDead = async (link: string, words: string) => {
    // The token stands after the #: going from one link to the other would not load the page anew.
    await stranger.goto('/sign-in');
    await stranger.goto(link);
    await expect(stranger.getByRole('main').getByRole('alert')).toContainText(words);
    await expect(stranger.getByRole('link', { name: 'Go to sign in' })).toBeVisible();
    await expect(stranger.getByRole('button', { name: /join/i })).toBeHidden();
  };

  await page.goto(`/projects/${projectId}/people`);
  const first = await invite(page.request, projectId, 'again@example.org', 'annotator');
  await page.reload();
  await page.getByRole('button', { name: 'Resend the invitation of again@example.org' }).click();
  await expect(notice(/^A new link for again@example.org was made; the old one no longer works/)).toBeVisible();
  await expectDead(first, 'a newer mail has replaced it');

  const second = await linkFromOutbox(page.request, 'again@example.org');
  expect(second).not.toBe(first);
  await page.getByRole('button', { name: 'Withdraw the invitation of again@example.org' }).click();
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(rowOf('again@example.org')).toContainText('Withdrawn');
  await expectDead(second, 'This invitation was withdrawn or replaced by a newer one.');

  const late = await invite(page.request, projectId, 'late@example.org', 'annotator');
  await expireInvitation(server, 'late@example.org');
  await expectDead(late, 'This invitation has expired. Ask the person who invited you to send it again.');
  await page.reload();
  await expect(rowOf('late@example.org')).toContainText('Expired');

  const once = await invite(page.request, projectId, 'once@example.org', 'researcher');
  const guest = await openNewMember(browser, server, once, 'Olga Once');
  await guest.context.close();
  await expectDead(once, 'This invitation has been used already. If that was you, sign in.');
  await expectDead('/invite#not-a-token', 'This link is not complete, or a newer mail has replaced it.');
  await stranger.context().close();
});

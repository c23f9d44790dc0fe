import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Resolves when the screen has come to rest. */
  settle(page: Page): Promise<unknown>;
}

export interface Things {
  readonly projectId: string;
  readonly studyId: string;
  readonly imageId: string;
}

const heading = (name: string | RegExp) => (page: Page) => expect(page.getByRole('heading', { name }).first()).toBeVisible();
const shown = (page: Page) => expect(page.getByTestId('image-surface')).toHaveAttribute('data-painted', '0');

/** Every screen of somebody who is signed in as site administrator and project admin. */
export function screensOf({ projectId, studyId, imageId }: Things): Screen[] {
  const project = `/projects/${projectId}`;
  return [
    { name: 'projects', path: '/projects', settle: (page) => expect(page.getByRole('list').getByRole('link').first()).toBeVisible() },
    { name: 'studies', path: project, settle: (page) => expect(page.getByRole('link', { name: /^P-\w+ · Study/ }).first()).toBeVisible() },
    { name: 'upload', path: `${project}/upload`, settle: (page) => expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible() },
    { name: 'review', path: `${project}/review`, settle: (page) => expect(page.getByText('Nothing waits')).toBeVisible() },
    { name: 'privacy', path: `${project}/privacy`, settle: heading('What is removed from DICOM headers') },
    { name: 'people', path: `${project}/people`, settle: heading('Members') },
    { name: 'label sets', path: `${project}/label-sets`, settle: heading('Chest CT') },
    { name: 'export', path: `${project}/export`, settle: heading('Download the labels') },
    { name: 'activity', path: `${project}/activity`, settle: heading(/./) },
    { name: 'study', path: `${project}/studies/${studyId}`, settle: (page) => expect(page.getByRole('list').getByRole('link', { name: /^DX/ }).first()).toBeVisible() },
    { name: 'workbench', path: `/images/${imageId}`, settle: shown },
    { name: 'account', path: '/account', settle: heading('API tokens') },
    { name: 'accounts of the site', path: '/admin/users', settle: heading('Accounts') },
    { name: 'outbox', path: '/admin/outbox', settle: (page) => expect(page.getByRole('navigation', { name: 'Site administration' })).toBeVisible() },
  ];
}

/** Faults that keep people from using a page, by rule, with the elements concerned: WCAG 2.2 A and AA as far as a program can tell. */
export async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

/** CSS px by which the page is wider than its window. */
export const widthBeyondWindow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

import { endpoints } from '@/lib/api';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { call } from '../harness/api';
import { makeProject } from '../harness/projects';
import { findBarriers, widthBeyondWindow } from '../harness/screens';
import { expect, openFor, test } from '../harness/test';

test('an admin decides what stays, sees it on an example, and is warned', async ({ browser, server }) => {
  const { context, page } = await openFor(browser, server, 'admin');
  const projectId = await makeProject(page.request, 'What stays', { needsEyes: true });
  const saved = () => call(page.request, endpoints.getPrivacy, { params: { projectId } });
  const look = async (name: string) => {
    expect.soft(await findBarriers(page), name).toEqual([]);
    for (const size of [{ width: 820, height: 1180 }, { width: 1024, height: 768 }, { width: 1440, height: 900 }]) {
      await page.setViewportSize(size);
      await expect.soft.poll(() => widthBeyondWindow(page), `${name} at ${size.width} px`).toBe(0);
      await page.screenshot({ path: `test-results/privacy/${name}-${size.width}.png`, fullPage: true });
    }
  };
  await page.goto(`/projects/${projectId}/privacy`);
  await expect(page.getByRole('radio', { name: 'Basic with patient characteristics' })).toBeChecked();
  await expect(page.getByText('Think twice')).toHaveCount(0);
  await look('first');

  await test.step('the preview follows the choices', async () => {
    await page.getByText('Preview: what becomes of an example').click();
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row('Hospital')).toContainText('removed');
    await expect(row('Age')).toContainText('kept');
    await expect(row('Patient’s name').getByRole('cell').last()).not.toContainText('Fairweather');
    await page.getByRole('radio', { name: 'Keep dates shifted' }).check();
    await expect(page.getByRole('radio', { name: 'Shifted', exact: true })).toBeChecked();
    await expect(row('Date of the study').getByRole('cell').last()).toHaveText(/^\d{8}$/);
    await page.getByRole('checkbox', { name: 'Name and address of the hospital' }).check();
    await expect(row('Hospital')).toContainText('kept');
    await expect(page.getByText('With the name of the hospital, a rare finding')).toBeVisible();
    await expect(page.getByText('Preset: none, your own choice below')).toBeVisible();
    await look('preview');
  });

  await test.step('nothing holds before it is saved', async () => {
    expect((await saved()).preset).toBe('basic-patient');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(page.getByText('Think twice')).toHaveCount(0);
    await page.getByRole('radio', { name: 'TCIA-like' }).check();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await expect(page.getByText('Saved. It holds for files uploaded from now on.', { exact: true })).toBeVisible();
    expect((await saved()).profile).toEqual(deidentificationPresets.tcia);
    await page.reload();
    await expect(page.getByRole('radio', { name: 'TCIA-like' })).toBeChecked();
  });

  await test.step('whoever looks at fewer images is warned, and finds the way back', async () => {
    await page.getByRole('checkbox', { name: 'Videos' }).uncheck();
    await expect(page.getByText(/^1 of \d+ are off/)).toBeVisible();
    await page.getByRole('button', { name: 'Look at all of them' }).click();
    await expect(page.getByRole('checkbox', { name: 'Videos' })).toBeChecked();
  });

  await test.step('consent to share faces is given after a question, and taken back', async () => {
    await page.getByRole('button', { name: 'Consent to sharing them…' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('Your name and the time are recorded');
    expect((await saved()).sharingConsent).toBeNull();
    await page.getByRole('button', { name: 'I consent' }).click();
    await expect(page.getByText(/^Consent given by Ada Admin/)).toBeVisible();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect.poll(async () => (await saved()).sharingConsent).toBeNull();
  });
  await context.close();
});

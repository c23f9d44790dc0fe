import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expect, openFor, test } from '../harness/test';

/** A stored image is lost, as with a disk that was replaced, and comes back with a backup. */
test('an administrator is told which images have lost their file, and what to do; nobody else is', async ({ browser, server }) => {
  test.setTimeout(180_000);
  const admin = await openFor(browser, server, 'admin');
  const banner = admin.page.getByRole('main').getByRole('alert').filter({ hasText: 'lost' });
  await admin.page.goto('/projects');
  await expect(admin.page.getByRole('link', { name: /demo/i }).first()).toBeVisible();
  await expect(banner).toHaveCount(0);

  const objects = join(server.dataDir, 'objects');
  // Names of companions have an ending.
  const object = readdirSync(objects, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile() && /^[0-9a-f]{64}-[0-9a-f]{16}$/.test(entry.name));
  if (!object) throw new Error('The demo has no images.');
  const [place, backup] = [join(object.parentPath, object.name), join(server.dataDir, 'backup')];
  await server.kill();
  renameSync(place, backup);
  await server.start();
  // The server looks at what it has soon after it has started.
  await expect.poll(async () => (await call(admin.page.request, endpoints.listMissingObjects)).items.length, { timeout: 60_000 }).toBe(1);
  for (const path of ['/projects', '/admin/users']) {
    await admin.page.goto(path);
    await expect(banner).toContainText(/One image has lost its stored file.*Restore the store of images from your latest backup/);
  }
  const doctor = await openFor(browser, server, 'doctor');
  await doctor.page.goto('/projects');
  await expect(doctor.page.getByRole('link', { name: /demo/i }).first()).toBeVisible();
  await expect(doctor.page.getByText('lost its stored file')).toHaveCount(0);

  renameSync(backup, place);
  await admin.page.reload();
  await expect(admin.page.getByRole('navigation', { name: 'Site administration' })).toBeVisible();
  await expect(banner).toHaveCount(0);
  await admin.context.close();
  await doctor.context.close();
});

import { describe, expect, it } from 'vitest';
import { diffMigrationsToSchema } from './schema-diff';

describe('migrations', () => {
  it('build exactly what prisma/schema.prisma says', async () => {
    expect(await diffMigrationsToSchema()).toBe('');
  });

  it('would be found out if they did not', async () => {
    const sql = await diffMigrationsToSchema((datamodel) => datamodel.replace('model RateWindow {', 'model RateWindow {\n  planted String?'));
    expect(sql).toContain('"planted"');
  });
});

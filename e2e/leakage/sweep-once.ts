// One sweep of each kind on the data directory of a server that is gone, when everything that is left over is old enough; then what lies in quarantine is written
// out in clear, into the folder that is named, so that it can be searched.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openProjectKey } from '@/lib/server/access';
import { database } from '@/lib/server/db';
import { settleReceiving, sweepOrphans, sweepQuarantine, sweepStaging, sweepWork } from '@/lib/server/ingest';
import { storage } from '@/lib/server/storage';

const clear = process.argv[2] ?? '';
const db = await database();
const { staging, work, quarantine, objects } = storage();
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

await settleReceiving(db, staging, hours(25));
// As of now: a file under a name that is no upload's would be swept in an hour, but the server must not make one.
await sweepStaging(db, staging);
await sweepWork(db, work);
await sweepQuarantine(db, quarantine, hours(2));
await sweepOrphans(db, objects, hours(2));

const waiting = await db.quarantinedImage.findMany({ select: { objectKey: true, projectId: true, framesLength: true } });
for (const { objectKey, projectId, framesLength } of waiting) {
  const { sealedKey } = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { sealedKey: true } });
  for (const name of [objectKey, `${objectKey}.preview`, ...(framesLength > 0 ? [`${objectKey}.frames`] : [])]) writeFileSync(join(clear, name), await quarantine.readWhole(name, openProjectKey(sealedKey, projectId)));
}
// Every value of every row, however the pages of the database are cut.
const tables = (await db.$queryRawUnsafe(`SELECT name FROM sqlite_master WHERE type = 'table'`)) as { name: string }[];
for (const { name } of tables) {
  const rows = (await db.$queryRawUnsafe(`SELECT * FROM "${name}"`)) as unknown[];
  writeFileSync(join(clear, `rows of ${name}`), rows.map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).join('\n'));
}
const open = await db.uploadItem.groupBy({ by: ['state'], _count: { _all: true } });
console.log(JSON.stringify({ waiting: waiting.length, states: Object.fromEntries(open.map(({ state, _count }) => [state, _count._all])) }));
process.exit(0);

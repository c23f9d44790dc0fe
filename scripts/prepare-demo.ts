// Fills an empty data directory with the demo: three people, one project, synthetic images. Prints one line of JSON.
// Does nothing twice: what it made is noted in demo.json beside the database.
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TOKEN_SCOPES } from '@/lib/domain/permissions';
import { noEyesPolicy } from '@/lib/imaging/deidentification/review-policy';
import { createProject, createUserUnsafe } from '@/lib/server/admin';
import type { Actor } from '@/lib/server/access';
import { config } from '@/lib/server/config';
import { database, type Database } from '@/lib/server/db';
import { ingestFolder } from '@/lib/server/ingest';
import { storage } from '@/lib/server/storage';
import { makeDemoFiles } from './demo-data/demo-files';

interface Demo {
  accounts: { role: string; name: string; email: string; password: string }[];
  /** Null until everything is there: an interrupted demo is finished by the next run. */
  projectId: string | null;
}

const PEOPLE = [
  { role: 'admin', name: 'Ada Admin', email: 'admin@example.org' },
  { role: 'doctor', name: 'Dr Dora Doctor', email: 'doctor@example.org' },
  { role: 'researcher', name: 'Rita Researcher', email: 'researcher@example.org' },
];
const PROJECT_NAME = 'Demo project';

const notePath = join(config().dataDir, 'demo.json');
const noted = existsSync(notePath) ? (JSON.parse(readFileSync(notePath, 'utf8')) as Demo) : null;
const demo = noted ?? { accounts: PEOPLE.map((person) => ({ ...person, password: makePassword() })), projectId: null };
const made = demo.projectId === null;
if (made) {
  keepNote();
  demo.projectId = await makeDemo();
  keepNote();
}
console.log(JSON.stringify({ made, ...demo }));
process.exit(0);

function keepNote(): void {
  writeFileSync(notePath, JSON.stringify(demo, null, 2), { mode: 0o600 });
}

/** Pronounceable, random, 12 letters: no demo has a password that another demo has. */
function makePassword(): string {
  const pick = (letters: string) => letters[randomInt(letters.length)] ?? '';
  return Array.from({ length: 6 }, () => pick('bdfgklmnprstvz') + pick('aeiou')).join('');
}

async function makeDemo(): Promise<string> {
  const db = await database();
  if (noted === null && (await db.user.findFirst()) !== null) {
    throw new Error('This data directory is in use for real work. Give the demo one of its own: FIDUCIAL_DATA=./demo-data npm run demo');
  }
  const ids: Record<string, string> = {};
  for (const { role, name, email, password } of demo.accounts) {
    ids[role] = (await createUserUnsafe(db, { name, email, password, isSiteAdmin: role === 'admin' })).id;
  }
  const [admin = '', doctor = '', researcher = ''] = PEOPLE.map(({ role }) => ids[role]);
  const projectId = (await db.project.findFirst({ where: { name: PROJECT_NAME } }))?.id ?? (await makeProject(db, admin));
  const members = [{ projectId, userId: doctor, role: 'annotator' }, { projectId, userId: researcher, role: 'researcher' }];
  for (const member of members) {
    const key = { projectId_userId: { projectId, userId: member.userId } };
    await db.membership.upsert({ where: key, create: member, update: {} });
  }
  // The images of the demo are made by this program: nobody has to look whether they show a patient. Whatever is uploaded later counts like everywhere.
  await db.project.update({ where: { id: projectId }, data: { reviewPolicy: JSON.stringify(noEyesPolicy) } });
  await importDemoFiles(projectId, admin);
  await db.project.update({ where: { id: projectId }, data: { reviewPolicy: '' } });
  return projectId;
}

async function makeProject(db: Database, userId: string): Promise<string> {
  const actor: Actor = { kind: 'user', userId, name: 'Ada Admin', email: 'admin@example.org', isSiteAdmin: true, sessionId: 'demo', scopes: TOKEN_SCOPES };
  const description = 'Synthetic images, made by this program: a chest CT, a head volume and radiographs.';
  return (await createProject({ db, requestId: 'demo', actor }, { name: PROJECT_NAME, description })).id;
}

async function importDemoFiles(projectId: string, userId: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-demo-'));
  try {
    for (const file of makeDemoFiles()) {
      const target = join(folder, ...file.path.split('/'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, file.bytes);
    }
    const detailsOf = (path: string) => (path.startsWith('mr-head') ? { modality: 'MR', bodyPart: 'BRAIN' } : { modality: 'DX', bodyPart: 'CHEST' });
    const totals = await ingestFolder(await database(), storage(), { projectId, userId, folder, detailsOf });
    if (totals.stored + totals.duplicate === 0 || totals.refused > 0) throw new Error(`Of the demo images ${totals.stored} were stored and ${totals.refused} refused.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { randomUUID } from 'node:crypto';
import { TOKEN_SCOPES, type ProjectRole, type TokenScope } from '@/lib/domain/permissions';
import type { Actor, OperationContext, PublicContext } from '../access';
import { readConfig, type Config } from '../config';
import type { Database } from '../db';
import { makeTestDatabase, type TestDatabase } from '../db/test-database';
import type { Delivery, Mail } from '../mail';
import type { MailContext } from './invitations/mail-context';
import { createProject } from './projects/create-project';
import { createToken } from './tokens/create-token';

export interface People extends TestDatabase {
  projectId: string;
  otherProjectId: string;
  siteAdmin: Actor;
  admin: Actor;
  annotator: Actor;
  reviewer: Actor;
  researcher: Actor;
  otherAdmin: Actor;
  outsider: Actor;
  as(actor: Actor): OperationContext;
  /** Mail goes to `mails`; `delivery` says how it "went". */
  mailing(actor: Actor, delivery?: Delivery): MailContext;
  mails: Mail[];
  nobody: PublicContext;
  addPerson(name: string, more?: { role?: ProjectRole; isSiteAdmin?: boolean; email?: string }): Promise<Actor>;
  /** The secret of a new API token. */
  makeToken(actor: Actor, scopes?: readonly TokenScope[]): Promise<string>;
  /** A held lock of `actor` on a new image of the project; returns the image's id. */
  holdLock(actor: Actor): Promise<string>;
}

/** Two projects with people in each role, on a real database; the process's configuration and database are these from now on. */
export async function makePeople(): Promise<People> {
  const base = await makeTestDatabase();
  const { db, folder } = base;
  const process = globalThis as { fiducialConfig?: Config; fiducialDatabase?: Promise<Database> };
  process.fiducialConfig = readConfig({ FIDUCIAL_DATA: folder, LOG_LEVEL: 'silent', FIDUCIAL_URL: 'http://fiducial.test:3000' });
  process.fiducialDatabase = Promise.resolve(db);
  const as = (actor: Actor): OperationContext => ({ db, actor, requestId: 'test' });
  const siteAdmin = await addUser(db, 'Site', { isSiteAdmin: true });
  const makeProject = async (name: string) => {
    const { id } = await createProject(as(siteAdmin), { name, description: '' });
    await db.membership.deleteMany({ where: { projectId: id } });
    return id;
  };
  const projectId = await makeProject('Lungs');
  const otherProjectId = await makeProject('Brains');
  const addPerson: People['addPerson'] = async (name, more = {}) => {
    const actor = await addUser(db, name, more);
    if (more.role) await db.membership.create({ data: { projectId, userId: actor.userId, role: more.role } });
    return actor;
  };
  const otherAdmin = await addUser(db, 'Other');
  await db.membership.create({ data: { projectId: otherProjectId, userId: otherAdmin.userId, role: 'admin' } });
  const mails: Mail[] = [];
  return {
    ...base, projectId, otherProjectId, siteAdmin, otherAdmin, as, mails, addPerson,
    admin: await addPerson('Ada', { role: 'admin' }),
    annotator: await addPerson('Ann', { role: 'annotator' }),
    reviewer: await addPerson('Rev', { role: 'reviewer' }),
    researcher: await addPerson('Res', { role: 'researcher' }),
    outsider: await addPerson('Out'),
    nobody: { db, actor: null, requestId: 'test' },
    mailing: (actor, delivery = 'sent') => ({ ...as(actor), publicUrl: 'http://fiducial.test:3000', sendMail: async (mail) => (mails.push(mail), delivery) }),
    makeToken: async (actor, scopes = TOKEN_SCOPES) => (await createToken(as(actor), { name: 'Test', scopes: [...scopes], expiresInDays: 1 })).secret,
    holdLock: (actor) => holdLock(db, projectId, actor),
  };
}

async function addUser(db: Database, name: string, more: { isSiteAdmin?: boolean; email?: string } = {}): Promise<Actor> {
  const email = more.email ?? `${name.toLowerCase()}-${randomUUID()}@example.org`;
  const isSiteAdmin = more.isSiteAdmin ?? false;
  const { id } = await db.user.create({ data: { email, name, passwordHash: '-', isSiteAdmin } });
  return { kind: 'user', userId: id, name, email, isSiteAdmin, sessionId: `session-${randomUUID()}`, scopes: TOKEN_SCOPES };
}

async function holdLock(db: Database, projectId: string, actor: Actor): Promise<string> {
  const uid = randomUUID();
  const study = await db.study.create({ data: { projectId, studyInstanceUid: uid, patientPseudonym: 'P-1', number: 1, name: 'P-1' } });
  const series = await db.series.create({ data: { projectId, studyId: study.id, seriesInstanceUid: uid, modality: 'CT', anatomy: 'CHEST', name: 'CT' } });
  const image = await db.image.create({
    data: {
      projectId, studyId: study.id, seriesId: series.id, sopInstanceUid: uid, format: 'dicom', contentHash: uid, objectKey: uid, byteLength: 1, modality: 'CT',
      anatomy: 'CHEST', rows: 1, columns: 1, frames: 1, sortKey: '0', description: '{}', frameTable: '{}',
      lock: { create: { fence: 7, userId: actor.userId, clientId: randomUUID(), sessionId: actor.sessionId, expiresAt: new Date(Date.now() + 60_000) } },
    },
  });
  return image.id;
}

/** The secret in the link of a mail. */
export function tokenIn(mail: Mail | undefined): string {
  return /\/invite#([A-Za-z0-9_-]{43})$/m.exec(mail?.text ?? '')?.[1] ?? '';
}

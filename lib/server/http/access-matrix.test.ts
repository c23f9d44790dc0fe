import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EndpointId } from '@/lib/api';
import { updateUser } from '../admin';
import { makePeople, type People } from '../admin/test-people';
import type { RouteHandler } from './route';
import { callRoute, loadHandlers, type Call } from './test-routes';

const PRINCIPALS = ['anonymous', 'disabled', 'outsider', 'otherAdmin', 'removed', 'annotator', 'reviewer', 'researcher', 'admin', 'siteAdmin', 'readToken'] as const;
type Principal = (typeof PRINCIPALS)[number];

/** The statuses of a row: what the members, the project's admin, the site administrator and an admin's read-only token get. */
interface Row {
  annotator: number;
  /** Absent: as an annotator. */
  reviewer?: number;
  researcher: number;
  admin: number;
  siteAdmin: number;
  readToken: number;
  outside: number;
  /** A new object for each call, so that one principal's success does not change the next one's answer. */
  make(people: People): Promise<Call> | Call;
}

const inProject = (people: People, more: Record<string, string> = {}) => ({ projectId: people.projectId, ...more });
const view = { annotator: 200, researcher: 200, admin: 200, siteAdmin: 200, readToken: 200, outside: 404 };
const membersOnly = { ...view, siteAdmin: 404 };
/** Who did not send the image and may not review is told that there is none. */
const reviewersOnly = { annotator: 404, reviewer: 200, researcher: 403, admin: 200, siteAdmin: 404, readToken: 403, outside: 404 };
const manage = { annotator: 403, researcher: 403, admin: 200, siteAdmin: 200, readToken: 403, outside: 404 };
const adminOnly = { ...manage, siteAdmin: 404 };
const site = { annotator: 404, researcher: 404, admin: 404, siteAdmin: 200, readToken: 403, outside: 404 };
const own = { annotator: 200, researcher: 200, admin: 200, siteAdmin: 200, readToken: 403, outside: 200 };
const ok = (row: typeof view, status: number) => Object.fromEntries(Object.entries(row).map(([who, had]) => [who, had === 200 ? status : had])) as typeof view;

const newLabels = () => ({ name: 'Set', modality: 'US', anatomy: `A${Math.floor(Math.random() * 1e9)}`, labels: [{ name: 'One', color: '#e69f00' }] });
const makeLabelSet = async (people: People) => {
  const { labels: _labels, ...set } = newLabels();
  return (await people.db.labelSet.create({ data: { projectId: people.projectId, ...set } })).id;
};
const makeInvitation = async (people: People) => {
  const data = { projectId: people.projectId, email: `${randomUUID()}@example.org`, role: 'annotator', tokenHash: randomUUID(), invitedById: people.admin.userId, expiresAt: new Date(Date.now() + 1e6) };
  return (await people.db.invitation.create({ data })).id;
};
/** Sent by the project's admin: other annotators may not know of it. */
const makeQuarantined = async ({ db, projectId, admin }: People): Promise<Call> => {
  const nothing = Object.fromEntries(['rescaleType', 'modalityLut', 'voiLut', 'pixelPaddingValue', 'pixelPaddingRangeLimit', 'minimum', 'maximum', 'spacing', 'imageOrientation', 'imagePosition', 'sliceThickness', 'sliceStep', 'frameTimeMs', 'laterality', 'perFrame'].map((name) => [name, null]));
  const description = {
    ...nothing, format: 'png', frames: 1, volumes: 1, rows: 1, columns: 1, samplesPerPixel: 1, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0,
    sampleType: 'uint8', planarConfiguration: 0, byteOrder: 'little', rescaleSlope: 1, rescaleIntercept: 0, windows: [], voiLutFunction: 'LINEAR', pixelAspectRatio: 1, modality: 'US', bodyPart: 'ABDOMEN',
    presentation: { flipHorizontal: false, rotation: 0 },
  };
  const row = await db.quarantinedImage.create({
    data: {
      projectId, uploadId: randomUUID(), uploaderId: admin.userId, objectKey: randomUUID().replaceAll('-', ''), contentHash: randomUUID(), byteLength: 1, previewLength: 1, framesLength: 1, format: 'png', modality: 'US', anatomy: 'ABDOMEN',
      rows: 1, columns: 1, frames: 1, deviceKey: randomUUID().slice(0, 16), faceRisk: false, reasons: '["photograph"]', proposals: '[]', description: JSON.stringify(description),
      frameTable: '{"encoding":"raw","frames":{"kind":"uniform","offset":0,"length":1,"count":1}}', catalogue: '{}', deidentification: '{}', pixelHash: '', expiresAt: new Date(Date.now() + 1e6),
    },
  });
  return { params: { quarantineId: row.id } };
};
const makeRule = async ({ db, projectId, admin }: People) =>
  (await db.reviewRule.create({ data: { projectId, deviceKey: randomUUID().slice(0, 16), modality: 'US', rows: 1, columns: 1, boxes: '[]', createdById: admin.userId } })).id;
const makeImage = async (people: People) => {
  const imageId = await people.holdLock(people.annotator);
  const { studyId } = await people.db.image.findUniqueOrThrow({ where: { id: imageId } });
  return { imageId, studyId };
};
const makeMember = async (people: People) => (await people.addPerson('Target', { role: 'annotator' })).userId;

const ROWS: Partial<Record<EndpointId, Row>> = {
  getProject: { ...view, make: (people) => ({ params: inProject(people) }) },
  updateProject: { ...adminOnly, make: (people) => ({ params: inProject(people), body: { description: 'Changed' } }) },
  listMembers: { ...view, make: (people) => ({ params: inProject(people) }) },
  updateMember: { ...manage, make: async (people) => ({ params: inProject(people, { userId: await makeMember(people) }), body: { role: 'reviewer' } }) },
  removeMember: { ...ok(manage, 204), make: async (people) => ({ params: inProject(people, { userId: await makeMember(people) }) }) },
  listInvitations: { ...manage, make: (people) => ({ params: inProject(people) }) },
  createInvitation: { ...ok(manage, 201), make: (people) => ({ params: inProject(people), body: { email: `${randomUUID()}@example.org`, role: 'annotator' } }) },
  resendInvitation: { ...manage, make: async (people) => ({ params: inProject(people, { invitationId: await makeInvitation(people) }) }) },
  withdrawInvitation: { ...ok(manage, 204), make: async (people) => ({ params: inProject(people, { invitationId: await makeInvitation(people) }) }) },
  listLabelSets: { ...membersOnly, make: (people) => ({ params: inProject(people) }) },
  createLabelSet: { ...ok(adminOnly, 201), make: (people) => ({ params: inProject(people), body: newLabels() }) },
  replaceLabelSet: { ...adminOnly, make: async (people) => ({ params: inProject(people, { labelSetId: await makeLabelSet(people) }), body: newLabels() }) },
  deleteLabelSet: { ...ok(adminOnly, 204), make: async (people) => ({ params: inProject(people, { labelSetId: await makeLabelSet(people) }) }) },
  getPrivacy: { ...view, make: (people) => ({ params: inProject(people) }) },
  updatePrivacy: { ...adminOnly, make: (people) => ({ params: inProject(people), body: { policy: { needsEyes: [], faces: 'never' } } }) },
  setSharingConsent: { ...adminOnly, make: (people) => ({ params: inProject(people), body: { consent: true } }) },
  listReviewRules: { ...adminOnly, readToken: 200, make: (people) => ({ params: inProject(people) }) },
  listQuarantine: { ...membersOnly, researcher: 403, readToken: 403, make: (people) => ({ params: inProject(people) }) },
  decideQuarantined: { ...ok({ ...membersOnly, researcher: 403, readToken: 403 }, 202), make: (people) => ({ params: inProject(people), body: { decisions: [{ id: 'nothing', version: 0, decision: 'reject' }] } }) },
  getQuarantined: { ...reviewersOnly, make: makeQuarantined },
  getQuarantinedContent: { ...reviewersOnly, make: makeQuarantined },
  getQuarantinedFrames: { ...reviewersOnly, make: makeQuarantined },
  getQuarantinedThumbnail: { ...reviewersOnly, make: makeQuarantined },
  createReviewRule: { ...ok(adminOnly, 201), make: async (people) => ({ params: inProject(people), body: { ...(await makeQuarantined(people)).params, boxes: [] } }) },
  deleteReviewRule: { ...ok(adminOnly, 204), make: async (people) => ({ params: inProject(people, { ruleId: await makeRule(people) }) }) },
  getCertificate: { ...membersOnly, make: async (people) => ({ params: { imageId: (await makeImage(people)).imageId } }) },
  getStudyCertificates: { ...membersOnly, make: async (people) => ({ params: { studyId: (await makeImage(people)).studyId } }) },
  listAudit: { ...manage, make: (people) => ({ params: inProject(people) }) },
  createProject: { ...ok(site, 201), make: () => ({ body: { name: 'New' } }) },
  listUsers: { ...site, make: () => ({}) },
  updateUser: { ...site, make: async (people) => ({ params: { userId: await makeMember(people) }, body: { disabled: true } }) },
  listOutbox: { ...site, make: () => ({}) },
  listMissingObjects: { ...site, make: () => ({}) },
  listProjects: { ...own, readToken: 200, make: () => ({}) },
  getMe: { ...own, readToken: 200, make: () => ({}) },
  updateMe: { ...own, make: () => ({ body: { preferences: { mouseProfile: 'scroll' } } }) },
  listMySessions: { ...own, make: () => ({}) },
  listMyTokens: { ...own, make: () => ({}) },
  createToken: { ...ok(own, 201), make: () => ({ body: { name: 'T', scopes: ['read'], expiresInDays: 1 } }) },
};

function expected(row: Row, principal: Principal): number {
  if (principal === 'anonymous' || principal === 'disabled') return 401;
  if (principal === 'outsider' || principal === 'otherAdmin' || principal === 'removed') return row.outside;
  return principal === 'reviewer' ? row.reviewer ?? row.annotator : row[principal];
}

describe('who may do what', () => {
  let people: People;
  let handlers: Map<string, RouteHandler>;
  const secrets = new Map<Principal, string>();

  beforeAll(async () => {
    people = await makePeople();
    handlers = await loadHandlers();
    const removed = await people.addPerson('Removed', { role: 'admin' });
    const disabled = await people.addPerson('Disabled', { role: 'admin' });
    for (const principal of ['outsider', 'otherAdmin', 'annotator', 'reviewer', 'researcher', 'admin', 'siteAdmin'] as const) secrets.set(principal, await people.makeToken(people[principal]));
    secrets.set('removed', await people.makeToken(removed));
    secrets.set('disabled', await people.makeToken(disabled));
    secrets.set('readToken', await people.makeToken(people.admin, ['read']));
    await people.db.membership.deleteMany({ where: { userId: removed.userId } });
    await updateUser(people.as(people.siteAdmin), { userId: disabled.userId, disabled: true });
  }, 120_000);
  afterAll(() => people.close());
  beforeEach(() => people.db.rateWindow.deleteMany());

  const call = (id: string, principal: Principal, given: Call): Promise<Response> => {
    const handler = handlers.get(id);
    if (!handler) throw new Error(`no route for ${id}`);
    const secret = secrets.get(principal);
    return callRoute(handler, { ...given, headers: { ...(secret ? { authorization: `Bearer ${secret}` } : {}), ...given.headers } });
  };

  for (const [id, row] of Object.entries(ROWS)) {
    it(`${id}: every principal gets what the table says`, async () => {
      const got: Record<string, number> = {};
      for (const principal of PRINCIPALS) got[principal] = (await call(id, principal, await row.make(people))).status;
      expect(got).toEqual(Object.fromEntries(PRINCIPALS.map((principal) => [principal, expected(row, principal)])));
    });
  }

  it('answers about a project of others exactly as about one that is not there, or has no possible id', async () => {
    const answer = async (id: string, principal: Principal, given: Call) => {
      const response = await call(id, principal, given);
      return { status: response.status, body: { ...((await response.json()) as object), instance: '' } };
    };
    for (const [id, row] of Object.entries(ROWS)) {
      const given = await row.make(people);
      if (!given.params?.['projectId']) continue;
      const foreign = await answer(id, 'outsider', given);
      expect(foreign.status).toBe(404);
      expect(await answer(id, 'outsider', { ...given, params: { ...given.params, projectId: randomUUID() } })).toEqual(foreign);
      expect((await answer(id, 'admin', { ...given, params: { ...given.params, projectId: '../x' } })).status).toBe(404);
    }
  });

  it('refuses members that no one may set, and objects of another project under this one', async () => {
    const admin = (id: string, given: Call) => call(id, 'admin', given).then((response) => response.status);
    for (const extra of ['id', 'createdAt', 'sealedKey', 'studyCount', 'ownerId', 'projectId']) {
      expect(await admin('updateProject', { params: inProject(people), body: { name: 'x', [extra]: 1 } })).toBe(400);
    }
    for (const extra of ['isSiteAdmin', 'email', 'passwordHash', 'disabledAt']) expect(await admin('updateMe', { body: { [extra]: 'x' } })).toBe(400);
    expect(await admin('updateMember', { params: inProject(people, { userId: people.otherAdmin.userId }), body: { role: 'admin' } })).toBe(404);
    const foreign = await people.db.labelSet.findFirstOrThrow({ where: { projectId: people.otherProjectId } });
    expect(await admin('deleteLabelSet', { params: inProject(people, { labelSetId: foreign.id }) })).toBe(404);
  });

  it('never lets another site change anything: six shapes of forged request at every changing route', async () => {
    const shapes: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://fiducial.test:3000.evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://fiducial.test:3000', 'content-type': 'text/plain' },
    ];
    const changing = [...handlers.values()].filter((handler) => !['GET', 'HEAD'].includes(handler.endpoint.method));
    expect(changing.length).toBeGreaterThan(20);
    for (const handler of changing) {
      for (const headers of shapes) {
        const params = Object.fromEntries([...handler.endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => [match[1] ?? '', 'x']));
        const response = await callRoute(handler, { params, body: {}, headers });
        expect([handler.endpoint.id, response.status, await response.json()]).toMatchObject([handler.endpoint.id, 403, { detail: expect.stringContaining('another site') }]);
      }
    }
  });
});
